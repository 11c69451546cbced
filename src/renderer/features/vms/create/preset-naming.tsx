import { useEffect, useRef, useState } from 'react'
import { type PresetId, type PresetValues, presetNameProblem, type VmPreset } from '#shared/domain/vm-preset'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { usePresets } from '../../../stores/collections'
import { useWords } from '../../../stores/settings'
import { say } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { Field, TextInput } from '../../../ui/field'
import { visibleText } from '../../../ui/visible-text'

interface NamingProps {
  readonly way: 'keep' | 'rename'
  /** The user's own preset that is chosen. */
  readonly own: VmPreset | undefined
  readonly values: PresetValues | undefined
  readonly onDone: (kept?: PresetId) => void
}

/** Asks for a preset's name, in the sheet itself: what is being filled in stays in sight. */
export function PresetNaming({ way, own, values, onDone }: NamingProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(own?.name ?? '')
  const [wasSent, setWasSent] = useState(false)
  const [error, setError] = useState<AppError>()
  const others = usePresets().filter(({ key }) => way === 'keep' || key !== own?.key)
  const problem = presetNameProblem(
    name,
    others.map((each) => each.name),
  )
  // Saving under a name again replaces what was there; a second preset cannot take another one's name.
  const isReplaced = way === 'keep' && problem === 'taken'
  useEffect(() => input.current?.focus(), [])

  const send = async () => {
    setWasSent(true)
    setError(undefined)
    if (problem !== undefined && !isReplaced) return
    if (way === 'rename') {
      if (own === undefined) return onDone()
      const renamed = await call('preset.rename', { presetId: own.key, name })
      return renamed.ok ? onDone(own.key) : setError(renamed.error)
    }
    if (values === undefined) return
    const kept = await call('preset.keep', { name, values })
    if (!kept.ok) return setError(kept.error)
    say(words.vmPresets.saved(visibleText(name.trim())))
    onDone(kept.value.presetId)
  }
  const isShown = problem !== undefined && !isReplaced && (wasSent || problem === 'taken')
  return (
    <div className="preset-naming">
      {error === undefined ? null : <ErrorNote error={error} />}
      <Field
        label={words.vmPresets.nameLabel}
        help={isReplaced ? words.vmPresets.replaces : words.vmPresets.nameHelp}
        problem={isShown ? words.vmPresets[problem] : undefined}
      >
        <TextInput ref={input} value={name} maxLength={64} onChange={setName} />
      </Field>
      <div className="preset-buttons">
        <Button size="small" onClick={() => onDone()}>
          {words.common.cancel}
        </Button>
        <Button
          size="small"
          variant="primary"
          reason={way === 'keep' && values === undefined ? words.vmPresets.incomplete : undefined}
          onClick={() => void send()}
        >
          {way === 'keep' ? words.vmPresets.keep : words.vmPresets.renameDo}
        </Button>
      </div>
    </div>
  )
}
