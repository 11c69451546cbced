import {
  type Condition,
  FilterFlag,
  type FilterGroup,
  type FilterPart,
  FilterText,
  FilterTime,
  FilterUse,
  type FilterVerb,
  isGroup,
} from '#shared/domain/tower-filter'
import type { Catalogue } from '#shared/i18n/catalogue'
import { knownWord } from './tower-words'

/** What a condition can be about, as one list to choose from: what is asked for most stands first. */
export type FieldName = keyof Catalogue['towers']['fields']
export const fieldNames: readonly FieldName[] = [
  ...['name', 'ips', 'status', 'cluster', 'host', 'label', 'folder', 'memory', 'vcpu', 'storage', 'gpu'],
  ...['os', 'guest', 'tools', 'cpu_usage', 'memory_usage', 'snapshot', 'protected'],
  ...['local_created_at', 'last_shutdown_time', 'description', 'hostname', 'network', 'mac'],
  ...['ha', 'firmware', 'vm_tools_version', 'busy', 'bin', 'deleted_at', 'system', 'local_id'],
] as const

/** A verb with its opposite, as one list to choose from. */
export type VerbName = FilterVerb | `not_${FilterVerb}`
export const verbNames: readonly VerbName[] = [
  ...(['contains', 'starts_with', 'ends_with', 'is'] as const),
  ...(['not_contains', 'not_starts_with', 'not_ends_with', 'not_is'] as const),
]

type TextCondition = Extract<Condition, { field: 'text' }>

export function fieldOf(condition: Condition): FieldName {
  switch (condition.field) {
    case 'text':
    case 'use':
    case 'time':
      return condition.of
    case 'has':
      return condition.flag
    default:
      return condition.field
  }
}

export const verbOf = ({ verb, isNot }: TextCondition): VerbName => (isNot ? `not_${verb}` : verb)

export function withVerb(condition: TextCondition, name: VerbName): TextCondition {
  const isNot = name.startsWith('not_')
  return { ...condition, isNot, verb: (isNot ? name.slice(4) : name) as FilterVerb }
}

/** A condition about `field` that says nothing yet, or what is asked for most. */
export function newCondition(field: FieldName): Condition {
  switch (field) {
    case 'status':
    case 'tools':
    case 'guest':
    case 'firmware':
    case 'cluster':
    case 'host':
    case 'folder':
    case 'label':
      return { field, anyOf: [], isNot: false }
    case 'memory':
      return { field, compare: 'atLeast', gib: 8 }
    case 'storage':
      return { field, compare: 'atLeast', gib: 100 }
    case 'vcpu':
      return { field, compare: 'atLeast', count: 4 }
    case 'cpu_usage':
    case 'memory_usage':
      return { field: 'use', of: FilterUse.parse(field), compare: 'atLeast', percent: 80 }
    case 'local_created_at':
    case 'last_shutdown_time':
    case 'deleted_at':
      return { field: 'time', of: FilterTime.parse(field), compare: 'newer', days: 7 }
    case 'gpu':
    case 'snapshot':
    case 'protected':
    case 'ha':
    case 'bin':
    case 'system':
    case 'busy':
      return { field: 'has', flag: FilterFlag.parse(field), isOn: true }
    default:
      return { field: 'text', of: FilterText.parse(field), verb: 'contains', text: '', isNot: false }
  }
}

/** Yes and no to what a VM has or is. */
export function flagWords(flag: FilterFlag, words: Catalogue['towers']): readonly [string, string] {
  return flag === 'gpu' || flag === 'snapshot' ? [words.hasOne, words.hasNone] : [words.yes, words.no]
}

/** A part of a filter in words, for the chip that stands for it. */
export function partText(part: FilterPart, words: Catalogue): string {
  return isGroup(part) ? groupText(part, words) : conditionText(part, words)
}

function groupText({ match, parts }: FilterGroup, words: Catalogue): string {
  const { towers } = words
  const texts = parts.map((part) => {
    const text = partText(part, words)
    return isGroup(part) && part.match !== 'none' && part.parts.length > 1 ? towers.inBrackets(text) : text
  })
  if (match === 'none') return towers.noneOfThem(texts.join(towers.or))
  return texts.join(match === 'any' ? towers.or : towers.and)
}

/** A condition in words. */
export function conditionText(condition: Condition, { towers: words }: Catalogue): string {
  const subject = words.fields[fieldOf(condition)]
  switch (condition.field) {
    case 'text':
      return `${subject} ${words.verbs[verbOf(condition)]} ${condition.text.trim()}`
    case 'status':
    case 'tools':
    case 'guest':
    case 'firmware':
      return listed(subject, condition.isNot, wordNames(condition, words), words)
    case 'cluster':
    case 'host':
    case 'folder':
    case 'label':
      return listed(
        subject,
        condition.isNot,
        condition.anyOf.map(({ name }) => name),
        words,
      )
    case 'memory':
    case 'storage':
      return `${subject} ${words[condition.compare]} ${condition.gib} GiB`
    case 'vcpu':
      return `${subject} ${words[condition.compare]} ${condition.count}`
    case 'use':
      return `${subject} ${words[condition.compare]} ${condition.percent}%`
    case 'time':
      return `${subject} ${words[condition.compare]} ${words.days(condition.days)}`
    case 'has': {
      const [yes, no] = flagWords(condition.flag, words)
      return `${subject}${words.isWord}${condition.isOn ? yes : no}`
    }
  }
}

export type WordCondition = Extract<Condition, { field: 'status' | 'tools' | 'guest' | 'firmware' }>

/** The tower's own words that a condition can name, with ours for them. */
export function wordsFor(
  field: WordCondition['field'],
  words: Catalogue['towers'],
): Readonly<Record<string, string>> {
  switch (field) {
    case 'status':
      return words.status
    case 'tools':
      return words.toolsStates
    case 'guest':
      return words.guestKinds
    case 'firmware':
      return {}
  }
}

function wordNames({ field, anyOf }: WordCondition, words: Catalogue['towers']): readonly string[] {
  return anyOf.map((each) => knownWord(wordsFor(field, words), each))
}

function listed(
  subject: string,
  isNot: boolean,
  names: readonly string[],
  words: Catalogue['towers'],
): string {
  return `${subject} ${isNot ? words.noneOf : words.anyOf} ${names.join(words.or)}`
}
