/**
 * What most entries of a type say: left out where they are stored and told, so that a raised hand takes at most 60 bytes
 * (D3). Logs are written and open pages read by it: a line that has been in use is never changed.
 */
export const USUAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  handRaised: { kind: 'speech', first: true, before: null },
  floorGiven: { kind: 'speech' },
}
