/** Numbers of the meeting's rules, each with its rule in `docs/rules/meeting.md`. Times in ms. */
export const MEETING_LIMITS = {
  contributionLength: 1000,
  contributionEvery: 10_000,
  contributionsPerItem: 20,
  commandsPer10Seconds: 30,
  fairPerSpeech: 30_000,
  fairFirst: 120_000,
  repliesPerSpeech: 2,
  extendTurnBy: 30_000,
  shortGap: 600_000,
  lostTurnAfter: 20_000,
  recallWarning: 60_000,
  tableAtLeast: 4,
} as const
