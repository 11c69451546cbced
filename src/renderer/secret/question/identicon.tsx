const cells = 5
/** The left half and the middle; the right half mirrors the left. */
const columns = 3

/** The same picture for the same address, and hardly ever for another: it is told apart at a glance. */
export function Identicon({ address }: { readonly address: string }) {
  const { hue, isOn } = patternOf(address)
  const color = `hsl(${hue} 55% 45%)`
  return (
    <svg className="identicon" viewBox="0 0 7 7" width="28" height="28" aria-hidden="true">
      <rect width="7" height="7" rx="1.4" fill={`hsl(${hue} 45% 88%)`} />
      {isOn.map((at) => (
        <rect
          key={at}
          x={1 + (at % cells)}
          y={1 + Math.floor(at / cells)}
          width="1"
          height="1"
          fill={color}
        />
      ))}
    </svg>
  )
}

/** Fifteen bits decide the cells, others the colour. */
export function patternOf(address: string): { readonly hue: number; readonly isOn: readonly number[] } {
  const cellBits = hashOf(`cells ${address}`)
  const isOn: number[] = []
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (((cellBits >>> (row * columns + column)) & 1) === 0) continue
      isOn.push(row * cells + column)
      if (column < cells - 1 - column) isOn.push(row * cells + (cells - 1 - column))
    }
  }
  return { hue: hashOf(`hue ${address}`) % 360, isOn: isOn.sort((a, b) => a - b) }
}

/** FNV-1a with a final mix: small, and the same everywhere. Not for security, only for the eye. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
