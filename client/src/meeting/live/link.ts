/** Whether a text may be the way to a meeting tool (M20); the server asks the same of it. An empty text is no link, and allowed. */
export function isMeetingLink(text: string): boolean {
  if (text === '') return true
  try {
    const { protocol, hostname, username } = new URL(text)
    return protocol === 'https:' && hostname.includes('.') && username === '' && text.length <= 1_000
  } catch {
    return false
  }
}
