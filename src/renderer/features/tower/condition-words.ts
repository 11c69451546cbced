import { type Condition, FilterText, type FilterVerb } from '#shared/domain/tower-filter'
import type { Catalogue } from '#shared/i18n/catalogue'
import { knownWord } from './tower-words'

/** What a condition can be about, as one list to choose from. */
export type FieldName = keyof Catalogue['towers']['fields']
export const fieldNames: readonly FieldName[] = [
  ...['name', 'ips', 'status', 'cluster', 'host', 'label', 'memory', 'vcpu', 'gpu'],
  ...['description', 'hostname', 'os', 'local_id'],
] as readonly FieldName[]

/** A verb with its opposite, as one list to choose from. */
export type VerbName = FilterVerb | `not_${FilterVerb}`
export const verbNames: readonly VerbName[] = [
  ...(['contains', 'starts_with', 'ends_with', 'is'] as const),
  ...(['not_contains', 'not_starts_with', 'not_ends_with', 'not_is'] as const),
]

type TextCondition = Extract<Condition, { field: 'text' }>

export const fieldOf = (condition: Condition): FieldName =>
  condition.field === 'text' ? condition.of : condition.field

export const verbOf = ({ verb, isNot }: TextCondition): VerbName => (isNot ? `not_${verb}` : verb)

export function withVerb(condition: TextCondition, name: VerbName): TextCondition {
  const isNot = name.startsWith('not_')
  return { ...condition, isNot, verb: (isNot ? name.slice(4) : name) as FilterVerb }
}

/** A condition about `field` that says nothing yet. */
export function newCondition(field: FieldName): Condition {
  switch (field) {
    case 'status':
    case 'cluster':
    case 'host':
    case 'label':
      return { field, anyOf: [], isNot: false }
    case 'memory':
      return { field, compare: 'atLeast', gib: 8 }
    case 'vcpu':
      return { field, compare: 'atLeast', count: 4 }
    case 'gpu':
      return { field, has: true }
    default:
      return { field: 'text', of: FilterText.parse(field), verb: 'contains', text: '', isNot: false }
  }
}

/** A condition in words, for the chip that stands for it. */
export function conditionText(condition: Condition, { towers: words }: Catalogue): string {
  const subject = words.fields[fieldOf(condition)]
  switch (condition.field) {
    case 'text':
      return `${subject} ${words.verbs[verbOf(condition)]} ${condition.text.trim()}`
    case 'status':
      return listed(
        subject,
        condition.isNot,
        condition.anyOf.map((each) => knownWord(words.status, each)),
        words,
      )
    case 'cluster':
    case 'host':
    case 'label':
      return listed(
        subject,
        condition.isNot,
        condition.anyOf.map(({ name }) => name),
        words,
      )
    case 'memory':
      return `${subject} ${words[condition.compare]} ${condition.gib}`
    case 'vcpu':
      return `${subject} ${words[condition.compare]} ${condition.count}`
    case 'gpu':
      return `${subject} ${condition.has ? words.hasGpu : words.hasNoGpu}`
  }
}

function listed(
  subject: string,
  isNot: boolean,
  names: readonly string[],
  words: Catalogue['towers'],
): string {
  return `${subject} ${isNot ? words.noneOf : words.anyOf} ${names.join(words.or)}`
}
