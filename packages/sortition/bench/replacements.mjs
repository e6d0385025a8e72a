import { createGenerator, drawFromLottery, replaceMembers, sha256, utf8 } from '../dist/index.js'

/** Replaces one, three and eight of a drawn panel, reserves first and then without any: times, and how well the quotas are kept. */
export async function measureReplacements(name, lottery) {
  const seed = sha256(utf8(name))
  const { members, reserves } = await drawFromLottery(lottery, seed)
  const leaving = createGenerator(seed, 'bench').shuffle(members)
  for (const count of [1, 3, 8].filter((some) => some < members.length)) {
    for (const called of [reserves, []]) {
      const started = performance.now()
      const out = leaving.slice(0, count)
      const { record } = await replaceMembers({ pool: lottery.pool, panel: members, reserves: called, outBefore: [], out, seed })
      const seconds = (performance.now() - started) / 1000
      const chances = Object.values(record.chances)
      const cells = [
        name.padEnd(26),
        `${count} out`.padEnd(7),
        (called.length === 0 ? 'no reserves' : `${called.length} reserves`).padEnd(12),
        record.from.padEnd(11),
        `off ${record.off} (${record.proof.quotas})`.padEnd(17),
        `${chances.length} people, ${Math.min(...chances).toFixed(4)}–${Math.max(...chances).toFixed(4)} (${record.proof.chances})`.padEnd(
          38,
        ),
        `${seconds.toFixed(2)} (1) s`,
      ]
      console.log(cells.join(' '))
    }
  }
}
