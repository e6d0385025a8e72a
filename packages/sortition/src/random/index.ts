export { compareText, concatBytes, fromHex, toHex, utf8 } from './bytes.ts'
export { createGenerator, type Generator } from './generator.ts'
export { checkSeedLines, formatSeedLines, parseSeedLines, seedFromLines, type SeedLines, type SeedProblem } from './seed.ts'
export { createHmac, sha256 } from './sha256.ts'
