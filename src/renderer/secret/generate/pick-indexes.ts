/** How many words are asked for to see that the phrase was written down. */
const asked = 3

/**
 * Which words of a phrase to ask for: different ones, in order. `random` gives whole numbers below its argument.
 */
export function pickIndexes(wordCount: number, random: (below: number) => number): readonly number[] {
  const left = Array.from({ length: wordCount }, (_, index) => index)
  const picked = Array.from({ length: Math.min(asked, wordCount) }, () => left.splice(random(left.length), 1))
  return picked.flat().sort((a, b) => a - b)
}

/** A whole number from 0 to below `below`, from the system's own source of randomness. */
export function randomBelow(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return value % below
}
