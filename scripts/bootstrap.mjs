// The one way in: checks Node, installs what the lockfile lists, builds, runs a task. Uses nothing but Node itself,
// and old syntax in this file, so that an old Node gets the sentence below and not a stack trace.
const NEEDED = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `borgerpanel needs Node ${NEEDED.join('.')} or newer; this is Node ${process.versions.node}. See https://nodejs.org`,
  )
  process.exit(1)
}

const { runTask } = await import('./bootstrap/tasks.mjs')
process.exitCode = await runTask(process.argv[2], process.argv.slice(3))
