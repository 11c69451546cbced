/** A server's greeting: `RFB 003.008` and a line feed. */
const greeting = /^RFB (\d{3})\.(\d{3})\n$/

/** Apple's Screen Sharing: a dialect of 3.8. */
const apple = 889

/**
 * A server's greeting as noVNC has to read it to go on, or undefined where it can stay as it is. noVNC knows a list of
 * versions and ends the connection at every other. An unknown 3.x means 3.3, since it does not imply the handshakes of
 * 3.7 and 3.8 (RFC 6143, 7.1.1), and a server has to take the older version that it is then answered with; from 4 on it
 * is RealVNC's numbering of servers that speak 3.8 too.
 */
export function readableGreeting(text: string): string | undefined {
  const [, major, minor] = greeting.exec(text) ?? []
  if (major === undefined || minor === undefined) return undefined
  const version = readable(Number(major), Number(minor))
  return version === undefined || `${major}.${minor}` === version ? undefined : `RFB ${version}\n`
}

function readable(major: number, minor: number): string | undefined {
  // 0.0 is an UltraVNC repeater, which noVNC knows; 1 and 2 were never in the wild.
  if (major < 3) return undefined
  if (major > 3 || minor === 8 || minor === apple) return '003.008'
  return minor === 7 ? '003.007' : '003.003'
}
