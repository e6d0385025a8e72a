/** Jest calls this once after the last test: nothing is left running, nothing on the disk. */
export default async function stopDatabase() {
  await globalThis.databaseForTests?.stop()
}
