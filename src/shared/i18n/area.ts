/** A text, a text made from values, or a group of such. */
type Words = { readonly [key: string]: Words | string | ((...values: never[]) => string) }

/**
 * One area's words in both languages, side by side. The English gives the shape: a Chinese entry that is missing, or
 * that takes other values, does not compile.
 */
export function area<T extends Words>(both: {
  readonly en: T
  readonly zh: NoInfer<T>
}): {
  readonly en: T
  readonly zh: T
} {
  return both
}

/** A text to stand after Chinese: with a space before it when it begins with a digit or a Latin letter. */
export function spaced(text: string): string {
  return /^[\p{Script=Latin}\d]/u.test(text) ? ` ${text}` : text
}

/** A text to stand between Chinese: with spaces where it begins and ends with a digit or a Latin letter. */
export function between(text: string): string {
  return /[\p{Script=Latin}\d]$/u.test(text) ? `${spaced(text)} ` : spaced(text)
}
