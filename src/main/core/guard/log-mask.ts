/** What stands for a password. */
const dots = '••••••••'

/** A word that a password follows, with what stands between them. */
const announced = /((?:password|passwd|passphrase|pwd|secret)["'\s]*(?:[:=]+|\bis\b|\bto\b)\s*["']?)\S.*$/i

/**
 * A node's log lines with passwords masked: nodes write VNC and login passwords there in the clear (DBC HTTP API, 8.7).
 * The known ones are masked wherever they stand, also the eight characters of them that a screen takes; and where a
 * password is announced, the rest of the line goes, since one that was set by hand may contain anything.
 */
export function maskLog(lines: readonly string[], known: readonly string[]): string[] {
  const secrets = known
    .flatMap((secret) => [secret, secret.slice(0, 8)])
    .filter((secret) => secret !== '' && secret !== 'N/A')
  // Longest first, or the end of a long one would stay behind the dots of its beginning.
  const ordered = [...new Set(secrets)].sort((a, b) => b.length - a.length)
  return lines.map((line) =>
    ordered.reduce((masked, secret) => masked.replaceAll(secret, dots), line).replace(announced, `$1${dots}`),
  )
}
