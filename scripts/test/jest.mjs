import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../machine/root.mjs'

const JEST = 'node_modules/jest/bin/jest.js'

/**
 * Runs jest on the named projects. Returns how many tests passed, failed and were skipped; a file that could not be
 * run at all counts as one failure, and so does a jest that ends without a result or not within `limit` ms.
 */
export async function runJest({ projects, workers, limit, args = [], env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'borgerpanel-results-'))
  const output = join(folder, 'results.json')
  const own = [
    '--selectProjects',
    ...projects,
    `--maxWorkers=${workers}`,
    '--ci',
    '--passWithNoTests',
    '--json',
    `--outputFile=${output}`,
  ]
  await runNode(['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', JEST, ...own, ...args], { limit, env })
  const counts = readCounts(output)
  rmSync(folder, { recursive: true, force: true })
  return counts
}

function readCounts(output) {
  try {
    const results = JSON.parse(readFileSync(output, 'utf8'))
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    }
  } catch {
    console.error('jest ended without a result.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function runNode(args, { limit, env }) {
  return new Promise((resolve) => {
    // Its report goes to stderr; stdout holds the JSON's place only.
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const impatience = setTimeout(() => {
      console.error(`jest did not end within ${limit / 60_000} minutes.`)
      child.kill('SIGKILL')
    }, limit)
    child.once('close', (code) => {
      clearTimeout(impatience)
      resolve(code)
    })
  })
}

/** Adds counts up. */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}

/** The last line of a run, `N passed, M failed[, K skipped]`; a run without a single test has failed. */
export function conclude({ passed, failed, skipped }) {
  const failures = passed + failed === 0 ? 1 : failed
  console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failures > 0 ? 1 : 0
}
