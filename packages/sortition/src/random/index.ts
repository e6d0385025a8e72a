export {
  FEWEST_THROWS,
  beaconValue,
  drandBeacon,
  readBeacon,
  type Beacon,
  type BeaconProblem,
  type BeaconResult,
} from './beacon.ts'
export { compareText, concatBytes, fromHex, toHex, utf8 } from './bytes.ts'
export { QUICKNET, drandRandomness, drandRoundAt, drandTimeOf, verifyDrandRound, type DrandRound } from './drand.ts'
export { createGenerator, type Generator } from './generator.ts'
export { checkSeedLines, formatSeedLines, parseSeedLines, seedFromLines, type SeedLines, type SeedProblem } from './seed.ts'
export { createHmac, sha256 } from './sha256.ts'
