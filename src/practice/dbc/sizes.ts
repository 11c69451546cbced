const kib = 1024

/** Size texts as the node prints them: exact values without decimals, others with up to two (spec 19.3). */
function sizeText(kibibytes: number, units: string): string {
  const bytes = kibibytes * kib
  let text = '0K'
  for (let power = 1; power <= units.length; power++) {
    const unit = kib ** power
    const exact = bytes % unit === 0
    const value = exact ? bytes / unit : Number(Number((bytes / unit).toFixed(2)).toPrecision(6))
    text = `${value}${units.charAt(power - 1)}`
    if (bytes / unit < kib) break
  }
  return text
}

/** Memory and VM disks: K, M or G. */
export const sizeUpToG = (kibibytes: number) => sizeText(kibibytes, 'KMG')

/** Images and disk lists go on to T and P. */
export const sizeUpToP = (kibibytes: number) => sizeText(kibibytes, 'KMGTP')

export const kibPerGib = 1024 * 1024

/** Percentages with up to two decimals. */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}

/** Leading digits as C's atoi reads them; anything else is 0. */
export function atoi(text: string): number {
  const digits = /^\s*[+-]?\d+/.exec(text)?.[0]
  return digits === undefined ? 0 : Number(digits) | 0
}

/** Ports are cut to 16 bits, so that too large ones wrap around (spec 8.1). */
export function portNumber(text: string): number {
  return atoi(text) & 0xffff
}
