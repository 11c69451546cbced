import { Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { formatGib } from '#shared/domain/amounts'
import { builtInPresets, type PresetSizes, type VmPreset } from '#shared/domain/vm-preset'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { usePresets } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { say } from '../../../stores/ui'
import { IconButton } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { Field } from '../../../ui/field'
import { ActionMenu } from '../../../ui/menu'
import { Select } from '../../../ui/select'
import { visibleText } from '../../../ui/visible-text'
import { PresetNaming } from './preset-naming'
import type { VmFormHandle } from './use-vm-form'
import { presetChange, presetOf } from './vm-form'

/** Where a new VM starts from: sizes made from what is free, or what the user has kept. */
export function PresetRow({ handle }: { handle: VmFormHandle }) {
  const words = useWords().vmPresets
  const presets = usePresets()
  const [chosen, setChosen] = useState<string>()
  const [naming, setNaming] = useState<'keep' | 'rename'>()
  const [error, setError] = useState<AppError>()
  const choices = useChoices(handle, presets)
  const own = presets.find(({ key }) => key === chosen)
  const values = presetOf(handle.form)
  const remove = async ({ key, name }: VmPreset) => {
    const answer = await call('preset.remove', { presetId: key })
    if (!answer.ok) return setError(answer.error)
    setChosen(undefined)
    say(words.removed(visibleText(name)))
  }
  const noOwn = own === undefined ? words.noneChosen : undefined
  return (
    <>
      {error === undefined ? null : <ErrorNote error={error} onDismiss={() => setError(undefined)} />}
      <div className="preset-row">
        <Field label={words.label}>
          <Select
            value={choices.some(({ value }) => value === chosen) ? chosen : undefined}
            placeholder={words.choose}
            options={choices.map(({ value, label, note }) => ({ value, label, note }))}
            onChange={(value) => {
              setChosen(value)
              choices.find((each) => each.value === value)?.apply()
            }}
          />
        </Field>
        <ActionMenu
          trigger={<IconButton icon={Ellipsis} name={words.actions} hasTip={false} />}
          actions={[
            {
              ...{ id: 'save', label: words.save, icon: Bookmark, run: () => setNaming('keep') },
              reason: values === undefined ? words.incomplete : undefined,
            },
            {
              id: 'rename',
              label: words.rename,
              icon: Pencil,
              run: () => setNaming('rename'),
              reason: noOwn,
            },
            {
              ...{ id: 'remove', label: words.remove, icon: Trash2, isDangerous: true, reason: noOwn },
              run: () => {
                if (own !== undefined) void remove(own)
              },
            },
          ]}
        />
      </div>
      {naming === undefined ? null : (
        <PresetNaming
          key={naming}
          way={naming}
          own={own}
          values={values}
          onDone={(key) => {
            setNaming(undefined)
            if (key !== undefined) setChosen(key)
          }}
        />
      )}
    </>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
  readonly note: string
  readonly apply: () => void
}

function useChoices(handle: VmFormHandle, presets: readonly VmPreset[]): readonly Choice[] {
  const words = useWords()
  const { limits, rental } = handle.offer
  const note = ({ gpuCount, memoryGib }: PresetSizes) =>
    words.vmPresets.sizes(gpuCount === 0 ? words.vms.noGpu : words.vms.gpus(gpuCount), formatGib(memoryGib))
  const builtIns = limits === undefined || rental === undefined ? [] : builtInPresets(limits, rental)
  return [
    ...builtIns.map(({ id, sizes }) => ({
      ...{ value: id, label: words.vmPresets.builtIns[id], note: note(sizes) },
      apply: () => handle.change(sizes),
    })),
    ...[...presets]
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ key, name, values }) => ({
        ...{ value: key as string, label: name, note: note(values) },
        apply: () => handle.change(presetChange(values)),
      })),
  ]
}
