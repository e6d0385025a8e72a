// Builds what Node and the browser run: `node scripts/build.mjs [--no-client]`.
import { buildClient } from './build/client.mjs'
import { buildModules } from './build/modules.mjs'
import { alone } from './machine/lock.mjs'

const started = Date.now()
const isClientWanted = !process.argv.includes('--no-client')

const { modules, client } = await alone('build', async () => {
  const modules = await buildModules()
  return { modules, client: isClientWanted && modules.errors.length === 0 ? buildClient() : 'skipped' }
})

for (const error of modules.errors) console.error(error)
if (modules.built > 0 || client === 'built' || modules.errors.length > 0) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`Built ${modules.built} files, kept ${modules.kept}, client ${client}, in ${seconds} s.`)
}
if (modules.errors.length > 0 || client === 'failed') process.exitCode = 1
