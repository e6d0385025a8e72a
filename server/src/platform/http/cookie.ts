/** The value of a cookie in a `Cookie` header, undefined when it is not there or there twice. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  return values.length === 1 ? values[0] : undefined
}

/** A `Set-Cookie` value that only the server reads, only our own pages send (S5). `maxAge` in seconds, 0 removes it. */
export function writeCookie(name: string, value: string, options: { maxAge: number; isSecure: boolean }): string {
  const secure = options.isSecure ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${secure}`
}
