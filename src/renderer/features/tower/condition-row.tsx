import { ChevronsUpDown, X } from 'lucide-react'
import { Condition, filterWords } from '#shared/domain/tower-filter'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import { useWords } from '../../stores/settings'
import { Button, IconButton } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { TickMenu } from '../../ui/list-head'
import { NumberInput } from '../../ui/number-input'
import { Select } from '../../ui/select'
import {
  fieldNames,
  fieldOf,
  flagWords,
  newCondition,
  verbNames,
  verbOf,
  withVerb,
  wordsFor,
} from './condition-words'
import { labelText } from './tower-columns'
import { knownWord } from './tower-words'

interface ConditionRowProps {
  readonly condition: Condition
  readonly choices: TowerChoices
  /** With nothing the condition goes. */
  readonly onChange: (condition: Condition | undefined) => void
}

/** One condition: what, how, and which value. */
export function ConditionRow({ condition, choices, onChange }: ConditionRowProps) {
  const words = useWords().towers
  return (
    <div className="filter-condition">
      <Select
        name={words.field}
        value={fieldOf(condition)}
        options={fieldNames.map((value) => ({ value, label: words.fields[value] }))}
        onChange={(field) => onChange(newCondition(field))}
      />
      <Operator condition={condition} onChange={onChange} />
      <Value condition={condition} choices={choices} onChange={onChange} />
      <IconButton icon={X} name={words.removeCondition} variant="quiet" onClick={() => onChange(undefined)} />
    </div>
  )
}

type PartProps = Pick<ConditionRowProps, 'condition' | 'onChange'>

function Operator({ condition, onChange }: PartProps) {
  const words = useWords().towers
  switch (condition.field) {
    case 'text':
      return (
        <Select
          name={words.operator}
          value={verbOf(condition)}
          options={verbNames.map((value) => ({ value, label: words.verbs[value] }))}
          onChange={(verb) => onChange(withVerb(condition, verb))}
        />
      )
    case 'memory':
    case 'storage':
    case 'use':
    case 'vcpu':
      return (
        <Select
          name={words.operator}
          value={condition.compare}
          options={(['atLeast', 'atMost'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(compare) => onChange({ ...condition, compare })}
        />
      )
    case 'time':
      return (
        <Select
          name={words.operator}
          value={condition.compare}
          options={(['newer', 'older'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(compare) => onChange({ ...condition, compare })}
        />
      )
    case 'has': {
      const [yes, no] = flagWords(condition.flag, words)
      return (
        <Select
          name={words.operator}
          value={condition.isOn ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: yes },
            { value: 'no', label: no },
          ]}
          onChange={(next) => onChange({ ...condition, isOn: next === 'yes' })}
        />
      )
    }
    default:
      return (
        <Select
          name={words.operator}
          value={condition.isNot ? 'none' : 'any'}
          options={[
            { value: 'any', label: words.anyOf },
            { value: 'none', label: words.noneOf },
          ]}
          onChange={(next) => onChange({ ...condition, isNot: next === 'none' })}
        />
      )
  }
}

function Value({ condition, choices, onChange }: Omit<ConditionRowProps, 'onChange'> & PartProps) {
  const words = useWords().towers
  switch (condition.field) {
    case 'text':
      return (
        <Named name={words.value}>
          <TextInput
            value={condition.text}
            maxLength={256}
            onChange={(text) => onChange({ ...condition, text })}
          />
        </Named>
      )
    case 'memory':
    case 'storage':
      return <Amount value={condition.gib} onChange={(gib) => onChange({ ...condition, gib })} unit="GiB" />
    case 'vcpu':
      return <Amount value={condition.count} onChange={(count) => onChange({ ...condition, count })} />
    case 'use':
      return (
        <Amount
          value={condition.percent}
          max={100}
          onChange={(percent) => onChange({ ...condition, percent })}
          unit="%"
        />
      )
    case 'time':
      return (
        <Amount
          value={condition.days}
          max={36_500}
          onChange={(days) => onChange({ ...condition, days })}
          unit={words.dayUnit}
        />
      )
    case 'has':
      return <span />
    case 'status':
    case 'tools':
    case 'guest':
    case 'firmware': {
      const named = (id: string) => ({ id, name: knownWord(wordsFor(condition.field, words), id) })
      return (
        <Several
          chosen={condition.anyOf.map(named)}
          options={filterWords[condition.field].map(named)}
          onChange={(next) => {
            const changed = Condition.safeParse({ ...condition, anyOf: next.map(({ id }) => id) })
            if (changed.success) onChange(changed.data)
          }}
        />
      )
    }
    default:
      return (
        <Several
          chosen={condition.anyOf}
          options={optionsOf(condition.field, choices)}
          onChange={(anyOf) => onChange({ ...condition, anyOf: [...anyOf] })}
        />
      )
  }
}

interface Choice {
  readonly id: string
  readonly name: string
}

function optionsOf(field: 'cluster' | 'host' | 'folder' | 'label', choices: TowerChoices): readonly Choice[] {
  if (field === 'cluster') return choices.clusters
  if (field === 'host') return choices.hosts
  if (field === 'folder') return choices.folders
  return choices.labels.map((label) => ({ id: label.id, name: labelText(label) }))
}

interface SeveralProps {
  readonly chosen: readonly Choice[]
  readonly options: readonly Choice[]
  readonly onChange: (chosen: Choice[]) => void
}

/** Any number out of a list; what was chosen before and is not in it any more can still be taken away. */
function Several({ chosen, options, onChange }: SeveralProps) {
  const words = useWords().towers
  const isOn = (id: string) => chosen.some((each) => each.id === id)
  const gone = chosen.filter(({ id }) => !options.some((each) => each.id === id))
  const all = [...gone, ...options]
  const text =
    chosen.length === 0
      ? words.choose
      : chosen.length <= 2
        ? chosen.map(({ name }) => name).join(words.or)
        : words.chosen(chosen.length)
  return (
    <TickMenu
      trigger={
        <Button icon={ChevronsUpDown} name={`${words.value} ${text}`}>
          {text}
        </Button>
      }
      groups={[
        {
          title: all.length === 0 ? words.nothingToChoose : words.value,
          items: all.map((choice) => ({
            id: choice.id,
            label: choice.name,
            isOn: isOn(choice.id),
            toggle: () =>
              onChange(
                isOn(choice.id)
                  ? chosen.filter(({ id }) => id !== choice.id)
                  : [...chosen, { id: choice.id, name: choice.name }],
              ),
          })),
        },
      ]}
    />
  )
}

interface AmountProps {
  readonly value: number
  readonly max?: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

function Amount({ value, max = 100_000, unit, onChange }: AmountProps) {
  const words = useWords().towers
  return (
    <Named name={words.value}>
      <NumberInput
        value={value}
        min={0}
        max={max}
        {...(unit === undefined ? {} : { unit })}
        onChange={(next) => onChange(Math.min(next ?? 0, max))}
      />
    </Named>
  )
}

/** A field whose label is read out only: the row says what it is. */
function Named({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="filter-value">
      <Field label={name}>{children}</Field>
    </div>
  )
}
