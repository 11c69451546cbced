/** The number in a DBC text such as `29%` or `124`, or undefined when there is none. */
export function parseNumber(text: string | number | undefined): number | undefined {
  if (typeof text === 'number') return Number.isFinite(text) ? text : undefined
  const match = /^\s*(\d+(?:\.\d+)?)/.exec(text ?? '')
  return match?.[1] === undefined ? undefined : Number(match[1])
}

const gibPerUnit = { K: 1 / (1024 * 1024), M: 1 / 1024, G: 1, T: 1024, P: 1024 * 1024 } as const

/**
 * A size in GiB from a node's text: a number and one of K, M, G, T, P, binary, such as `402.13G` (DBC HTTP API, 7.1).
 * Undefined when the text has another form.
 */
export function parseSizeGib(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP])B?\s*$/i.exec(text ?? '')
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return Number(match[1]) * gibPerUnit[match[2].toUpperCase() as keyof typeof gibPerUnit]
}

/** A size for people: `402 GiB`, `3.4 TiB`, `512 MiB`; at most one decimal, none from 100 on. */
export function formatGib(gib: number): string {
  if (gib >= 1024) return `${shortNumber(gib / 1024)} TiB`
  if (gib >= 1 || gib === 0) return `${shortNumber(gib)} GiB`
  return `${shortNumber(gib * 1024)} MiB`
}

function shortNumber(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10)
}
