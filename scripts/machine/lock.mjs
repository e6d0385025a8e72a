import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './root.mjs'

/** Runs `work` while no other process of this clone does the same; a lock whose owner is gone is taken over. */
export async function alone(name, work) {
  const path = join(root, 'node_modules/.cache/borgerpanel', `${name}.lock`)
  mkdirSync(dirname(path), { recursive: true })
  while (!take(path)) await wait(100)
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isOwned(path)) rmSync(path, { force: true })
    return false
  }
}

function isOwned(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'))
    // An empty file belongs to somebody who is about to write a number into it.
    if (owner > 0) process.kill(owner, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
