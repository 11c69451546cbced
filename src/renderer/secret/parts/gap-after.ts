/** What parts a sentence from the next: nothing where it ends in a full-width mark, which brings its own room. */
export function gapAfter(sentence: string): string {
  return /[。？：；，）」]$/.test(sentence) ? '' : ' '
}
