import { useEffect, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../../stores/settings'
import { fieldError } from '../../ui/field-error'

/** A pause in typing after which main is asked. */
const pauseMs = 200

type Preview = Result<{ readonly address: string }, AppError>

/** What main makes of what is typed, as `typed` stands for; undefined while that is not known, or nothing is typed. */
export function usePreview(typed: string | undefined, ask: () => Promise<Preview>): Preview | undefined {
  const [shown, setShown] = useState<{ readonly typed: string; readonly preview: Preview }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` asks for what is typed, and is new at every drawing.
  useEffect(() => {
    if (typed === undefined) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const preview = await ask()
      if (isCurrent) setShown({ typed, preview })
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [typed])
  // An older one would be another account's.
  return shown?.typed === typed ? shown?.preview : undefined
}

/** The address that comes of what is typed, in full: it is compared by eye. */
export function PreviewAddress({ label, preview }: { label: string; preview: Preview | undefined }) {
  const words = useWords()
  if (preview?.ok === false) {
    return (
      <p className="field-problem" role="status">
        {fieldError(words.errors, preview.error, words.common.sentences)}
      </p>
    )
  }
  return (
    <section className="address-preview" aria-label={label}>
      <span className="quiet-text">{label}</span>
      <output className={preview === undefined ? 'quiet-text' : 'mono selectable'}>
        {preview === undefined ? words.accountWays.addressPending : preview.value.address}
      </output>
    </section>
  )
}
