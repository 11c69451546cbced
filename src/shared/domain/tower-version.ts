/** Products behind the versions of the API's own numbering (CloudTower API, 12): 2.12 is 3.3, and so on. */
const products: Readonly<Record<number, readonly [number, number]>> = {
  12: [3, 3],
  13: [3, 4],
  14: [4, 0],
  15: [4, 1],
  16: [4, 2],
  17: [4, 3],
  18: [4, 4],
  19: [4, 5],
  20: [4, 6],
  21: [4, 7],
  22: [4, 8],
}

/**
 * Whether a tower is of a release or later; undefined where it does not tell. What `get-version` answers is not published:
 * the product's number or the API's own are both understood. There never was a CloudTower 2.12.
 */
export function isTowerFrom(version: string | undefined, major: number, minor: number): boolean | undefined {
  const [, first, second] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? []
  if (first === undefined || second === undefined) return undefined
  const told = [Number(first), Number(second)] as const
  const [isMajor, isMinor] = told[0] === 2 ? (products[told[1]] ?? told) : told
  return isMajor > major || (isMajor === major && isMinor >= minor)
}
