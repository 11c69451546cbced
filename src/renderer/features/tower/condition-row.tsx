import { ChevronsUpDown, X } from 'lucide-react'
import { type Condition, FilterStatus } from '#shared/domain/tower-filter'
import type { TowerChoices } from '#shared/ipc/calls/tower'
import { useWords } from '../../stores/settings'
import { Button, IconButton } from '../../ui/button'
import { Field, TextInput } from '../../ui/field'
import { TickMenu } from '../../ui/list-head'
import { NumberInput } from '../../ui/number-input'
import { Select } from '../../ui/select'
import { fieldNames, fieldOf, newCondition, verbNames, verbOf, withVerb } from './condition-words'
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
    case 'vcpu':
      return (
        <Select
          name={words.operator}
          value={condition.compare}
          options={(['atLeast', 'atMost'] as const).map((value) => ({ value, label: words[value] }))}
          onChange={(compare) => onChange({ ...condition, compare })}
        />
      )
    case 'gpu':
      return (
        <Select
          name={words.operator}
          value={condition.has ? 'has' : 'hasNot'}
          options={[
            { value: 'has', label: words.hasGpu },
            { value: 'hasNot', label: words.hasNoGpu },
          ]}
          onChange={(next) => onChange({ ...condition, has: next === 'has' })}
        />
      )
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
      return <Amount value={condition.gib} onChange={(gib) => onChange({ ...condition, gib })} />
    case 'vcpu':
      return <Amount value={condition.count} onChange={(count) => onChange({ ...condition, count })} />
    case 'gpu':
      return <span />
    case 'status':
      return (
        <Several
          chosen={condition.anyOf.map((id) => ({ id, name: knownWord(words.status, id) }))}
          options={FilterStatus.options.map((id) => ({ id, name: knownWord(words.status, id) }))}
          onChange={(next) => onChange({ ...condition, anyOf: next.map(({ id }) => FilterStatus.parse(id)) })}
        />
      )
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

function optionsOf(field: 'cluster' | 'host' | 'label', choices: TowerChoices): readonly Choice[] {
  if (field === 'cluster') return choices.clusters
  if (field === 'host') return choices.hosts
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

function Amount({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const words = useWords().towers
  return (
    <Named name={words.value}>
      <NumberInput value={value} min={0} max={100_000} onChange={(next) => onChange(next ?? 0)} />
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
