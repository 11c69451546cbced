/** Which release the tower plays (spec 12). */
export type Dress = '3.x' | '4.8'
export const dresses: readonly Dress[] = ['4.8', '3.x']

/** Points on which real towers are said to differ, or nobody knows (spec 3, 8.3, 13); each can be switched. */
export interface Quirks {
  /** The answer to a wrong password. */
  wrongPassword: 400 | 401 | 500
  /** The answer to a missing or bad token. */
  badToken: 401 | 403
  /** A mutation whose `where` matches nothing: refused, or done to nobody. */
  noMatch: 'refuse' | 'empty'
  /** Whether a power call looks at the VM's state before its task begins. */
  powerCheck: '4.7+' | 'old'
  /** How `get-vm-vnc-info` writes its routes. */
  vncRoutes: 'path' | 'url'
  /** What the plain-HTTP port answers: a redirect to https, or the API itself. */
  plainHttp: 301 | 302 | 308 | 'serve'
  /** Whether the screens ask for a password, as the manual's sample hints at; nobody says where it comes from (spec 8.4). */
  screenPassword: string | null
}

export function quirksOf(dress: Dress): Quirks {
  return {
    wrongPassword: 400,
    badToken: 401,
    noMatch: 'refuse',
    powerCheck: dress === '3.x' ? 'old' : '4.7+',
    vncRoutes: 'path',
    plainHttp: 308,
    screenPassword: null,
  }
}
