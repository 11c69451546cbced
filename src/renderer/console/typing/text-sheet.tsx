import { useEffect, useId, useRef, useState } from 'react'
import type { ClipboardText } from '#shared/ipc/calls/console-tools'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../words'
import { maxTypedLength, planTyping, type TypingPlan } from './plan'
import { type Pace, paces, typingMs } from './type-plan'
import type { TypingProgress } from './use-typing'

interface TextSheetProps {
  readonly title: string
  readonly hint: string
  /** Whether the VM's CapsLock is on, as far as its server tells. */
  readonly capsLock: boolean
  readonly progress: TypingProgress | undefined
  /** Types the text; answers what to say where not all of it was typed. */
  readonly onType: (text: string, plan: TypingPlan, pace: Pace) => Promise<string | undefined>
  readonly onStop: () => void
  readonly readClipboard: () => Promise<Result<ClipboardText, AppError>>
  readonly onClose: () => void
}

/** A text, seen before it is typed key by key. */
export function TextSheet(props: TextSheetProps) {
  const { title, hint, capsLock, progress, onType, onStop, readClipboard, onClose } = props
  const { tools } = useWords()
  const words = tools.typing
  const [text, setText] = useState('')
  const [pace, setPace] = useState<Pace>('normal')
  const [note, setNote] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const titleId = useId()
  useEffect(() => field.current?.focus(), [])

  const plan = planTyping(text, capsLock)
  const isTooLong = text.length > maxTypedLength
  const change = (next: string) => {
    setText(next)
    setNote('')
    setIsAsked(false)
  }
  const paste = async () => {
    const answer = await readClipboard()
    if (!answer.ok) return
    if (answer.value.kind === 'text') change(answer.value.text)
    else setNote(words.clipboard[answer.value.kind])
    field.current?.focus()
  }
  const go = async () => {
    if (plan.enters > 0 && !isAsked) {
      setIsAsked(true)
      return
    }
    const rest = await onType(text, plan, pace)
    if (rest === undefined) onClose()
    else setNote(rest)
  }
  const leave = () => (progress === undefined ? onClose() : onStop())

  return (
    <div
      className="sheet"
      role="dialog"
      aria-labelledby={titleId}
      data-keeps-focus
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <h2 id={titleId}>{title}</h2>
      <p>{hint}</p>
      <textarea
        ref={field}
        aria-label={words.label}
        value={text}
        spellCheck={false}
        readOnly={progress !== undefined}
        onChange={({ target }) => change(target.value)}
      />
      <div className="sheet-row">
        <button
          type="button"
          className="plain-button"
          disabled={progress !== undefined}
          onClick={() => void paste()}
        >
          {words.paste}
        </button>
        <label className="sheet-pace">
          {words.pace}
          <select value={pace} onChange={({ target }) => setPace(target.value as Pace)}>
            <option value="normal">{words.normal}</option>
            <option value="slow">{words.slow}</option>
          </select>
        </label>
      </div>
      <div className="sheet-notes" role="status">
        {isTooLong && <p className="sheet-trouble">{words.tooLong}</p>}
        {!isTooLong && plan.strokes.length > 0 && progress === undefined && (
          <p>{words.length(plan.strokes.length, secondsFor(plan, pace))}</p>
        )}
        {plan.untypable.length > 0 && <Untypable plan={plan} />}
        {isAsked && progress === undefined && <p className="sheet-ask">{words.lines(plan.enters)}</p>}
        {note !== '' && <p className="sheet-trouble">{note}</p>}
        {progress !== undefined && <p>{words.doing(progress.typed, progress.all)}</p>}
      </div>
      {progress !== undefined && <progress max={progress.all} value={progress.typed} />}
      <div className="sheet-actions">
        <button type="button" className="plain-button" onClick={leave}>
          {progress === undefined ? words.cancel : words.stop}
        </button>
        <button
          type="button"
          className="main-button"
          disabled={progress !== undefined || plan.strokes.length === 0 || isTooLong}
          onClick={() => void go()}
        >
          {isAsked ? words.goLines(plan.enters) : plan.untypable.length > 0 ? words.goWithout : words.go}
        </button>
      </div>
    </div>
  )
}

/** What a person sees of a character: invisible ones by their number. */
const visible = (character: string) =>
  /^[\p{C}\p{Z}]$/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character

const namedAtMost = 24

function Untypable({ plan: { untypable } }: { readonly plan: TypingPlan }) {
  const { tools } = useWords()
  const named = untypable.slice(0, namedAtMost)
  return (
    <p className="sheet-trouble">
      {tools.typing.untypable}
      <bdi className="sheet-characters">
        {named.map(({ character, count }) => tools.typing.times(visible(character), count)).join(' · ')}
        {untypable.length > named.length && ' …'}
      </bdi>
    </p>
  )
}

const secondsFor = (plan: TypingPlan, pace: Pace) =>
  Math.max(1, Math.round(typingMs(plan, paces[pace]) / 1_000))
