// The bill of materials of the lockfile, CycloneDX 1.6 as JSON: `node scripts/sbom.mjs`; the licences as a table: `… --licences`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedManifest, lockedPackages } from './dependencies/lockfile.mjs'
import { root } from './machine/root.mjs'

const components = lockedPackages().map(({ name, version, integrity }) => {
  const manifest = installedManifest(name, version)
  return { name, version, integrity, licence: licenceOf(manifest) }
})

if (process.argv.includes('--licences')) printLicences()
else console.log(JSON.stringify(billOfMaterials(), undefined, 2))

function licenceOf(manifest) {
  if (manifest === undefined) return undefined
  const { license, licenses } = manifest
  if (typeof license === 'string') return license
  if (typeof license?.type === 'string') return license.type
  return licenses?.map(({ type }) => type).join(' OR ')
}

function billOfMaterials() {
  const { name, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, licenses: [{ expression: license }] } },
    components: components.map(({ name, version, integrity, licence }) => ({
      type: 'library',
      'bom-ref': packageUrl(name, version),
      name,
      version,
      purl: packageUrl(name, version),
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
      ...(licence === undefined ? {} : { licenses: [licenceEntry(licence)] }),
    })),
  }
}

function packageUrl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** An SPDX expression where it is one, else the name that the package gives. */
function licenceEntry(licence) {
  const isExpression = /^[\w.+()-]+( (OR|AND|WITH) [\w.+()-]+)*$/.test(licence)
  return isExpression ? { expression: licence } : { license: { name: licence } }
}

function printLicences() {
  const groups = new Map()
  for (const { name, version, licence = 'not installed here' } of components) {
    groups.set(licence, [...(groups.get(licence) ?? []), `${name}@${version}`])
  }
  for (const [licence, members] of [...groups].sort(([, one], [, other]) => other.length - one.length)) {
    console.log(`${licence} (${members.length})\n  ${members.join(', ')}`)
  }
}
