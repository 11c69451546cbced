/** SQL's three values: a comparison with something that is null is neither true nor false. */
export type Truth = boolean | null
export type Test = (value: unknown) => Truth

type Comparable = string | number | boolean

/** The suffixes of `where` fields (spec 4.3), the longer ones first. */
export const scalarSuffixes = [
  '_not_starts_with',
  '_not_ends_with',
  '_not_contains',
  '_starts_with',
  '_ends_with',
  '_contains',
  '_not_in',
  '_not',
  '_in',
  '_lte',
  '_lt',
  '_gte',
  '_gt',
] as const
export const relationSuffixes = ['_some', '_every', '_none'] as const

export type ScalarOperator = '' | (typeof scalarSuffixes)[number]

export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth
}

/** Null stays unknown, whatever it is compared with. */
function known(test: (value: Comparable) => boolean): Test {
  return (value) => (value === null ? null : test(value as Comparable))
}

function text(test: (value: string, part: string) => boolean, isNegated: boolean) {
  return (operand: unknown): Test =>
    operand === null ? () => null : known((value) => test(String(value), String(operand)) !== isNegated)
}

function order(test: (value: Comparable, bound: Comparable) => boolean) {
  return (operand: unknown): Test =>
    operand === null ? () => null : known((value) => test(value, operand as Comparable))
}

function among(isNegated: boolean) {
  return (operand: unknown): Test => {
    const wanted = new Set(operand as readonly unknown[] | null)
    return known((value) => wanted.has(value) !== isNegated)
  }
}

const contains = (value: string, part: string) => value.includes(part)
const starts = (value: string, part: string) => value.startsWith(part)
const ends = (value: string, part: string) => value.endsWith(part)

/** What each suffix asks of a value. `null` asks for null, and only equality can. */
export const operators: Readonly<Record<ScalarOperator, (operand: unknown) => Test>> = {
  '': (operand) => (operand === null ? (value) => value === null : known((value) => value === operand)),
  _not: (operand) => (operand === null ? (value) => value !== null : known((value) => value !== operand)),
  _in: among(false),
  _not_in: among(true),
  _lt: order((value, bound) => value < bound),
  _lte: order((value, bound) => value <= bound),
  _gt: order((value, bound) => value > bound),
  _gte: order((value, bound) => value >= bound),
  _contains: text(contains, false),
  _not_contains: text(contains, true),
  _starts_with: text(starts, false),
  _not_starts_with: text(starts, true),
  _ends_with: text(ends, false),
  _not_ends_with: text(ends, true),
}
