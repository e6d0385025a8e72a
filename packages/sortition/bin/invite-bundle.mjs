import { countAreas, inviteBundle, publicationDigest, weightsDigest } from '../dist/protocol/index.js'
import { lotOf, program, writeBundles } from './bundle-folder.mjs'

/** Writes `invite.json` (T12); answers the digest of what a draw in earnest publishes before its seed exists, the seed line `digest`. */
export function publish(people, { frame, draw, lines, out }) {
  const publication = publicationOf(people, { frame, draw, lines })
  const order = Array.from(draw.order, (place) => ({ leaf: people.leaf(place), household: people.household(place) }))
  writeBundles(out, { 'invite.json': inviteBundle(publication, lines, { ...draw, order }) })
  return { publication: publicationDigest(publication) }
}

function publicationOf(people, { frame: { criteria, root }, draw, lines }) {
  const leaves = draw.weights === undefined ? [] : Array.from(draw.order, (place) => people.leaf(place))
  return {
    ...lotOf(lines, 'invite'),
    program,
    root,
    size: people.size,
    count: draw.positions.length,
    criteria,
    areas: countAreas(Array.from(people.areas, (area) => ({ area: people.areaNames[area] ?? '' }))),
    ...(draw.weights === undefined ? {} : { weights: weightsDigest(leaves, draw.weights) }),
  }
}
