import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { openCoSignText } from '../stores/co-sign-actions'
import { useWords } from '../stores/settings'
import { Field, TextInput } from './field'

/** Takes a request or an answer of another Lodger that came as text, such as in a chat. */
export function PasteCoSign({ onError }: { readonly onError: (error: AppError | undefined) => void }) {
  const { coSign } = useWords()
  const [text, setText] = useState('')
  const open = async (pasted: string) => {
    onError(undefined)
    setText('')
    const opened = await openCoSignText(pasted)
    if (!opened.ok) onError(opened.error)
  }
  return (
    <Field label={coSign.paste} problem={text === '' ? undefined : coSign.pasteWrong}>
      <TextInput
        value={text}
        placeholder="{ … }"
        onChange={(typed) => (typed.trimEnd().endsWith('}') ? void open(typed) : setText(typed))}
      />
    </Field>
  )
}
