import { useEffect, useRef, useState } from 'react'
import { graceMinutes, type Question } from '#shared/domain/question'
import { typeableText, visibleText } from '#shared/visible-text'
import { call } from '../bridge'
import { Field, privateInput } from '../parts/field'
import { gapAfter } from '../parts/gap-after'
import { Page } from '../parts/page'
import { useWords } from '../words'
import { QuestionFacts } from './question-facts'
import { useFitWindow } from './use-fit-window'

/** A window that comes up under a hand that types or clicks must not take that for a yes. */
const readyAfterMs = 500

interface QuestionPageProps {
  readonly question: Question
  readonly onNext: (next: Question | null) => void
}

/** One question: what is asked, all its facts, and the two ways on. */
export function QuestionPage({ question, onNext }: QuestionPageProps) {
  const words = useWords()
  const isTower = question.via?.isTower === true
  const { actions, openTitle, cancel } = words.question
  const openText = isTower ? words.question.openTextTower : words.question.openText
  const grace = isTower ? words.question.graceTower : words.question.grace
  const { title, text, action } = actions[question.action]
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const [isSent, setIsSent] = useState(false)
  const isReady = useReady()
  const isNamed = question.typedName === undefined || typeableText(typed) === typeableText(question.typedName)
  const [only] = question.targets
  const isOne = question.targets.length === 1
  const name = isOne ? (only?.name ?? '') : severalText(question, words.question)
  const asked = title(visibleText(name))
  useFitWindow()

  const answer = async (accepted: boolean) => {
    if (isSent || (accepted && !isReady)) return
    if (accepted && !isNamed) return setIsWrong(true)
    setIsSent(true)
    const next = await call('secret.answer', {
      id: question.id,
      answer: accepted ? 'yes' : 'no',
      typedName: typed,
    })
    setIsSent(false)
    if (!next.ok && next.error.code === 'nameMismatch') return setIsWrong(true)
    onNext(next.ok ? next.value : null)
  }
  return (
    <Page
      title={isOne ? asked : words.question.severalTitle(asked, name)}
      onSubmit={() => void answer(true)}
      actions={
        <>
          <CancelButton isFirst={question.typedName === undefined} onClick={() => void answer(false)}>
            {cancel}
          </CancelButton>
          <button
            type="submit"
            className={question.kind === 'destructive' ? 'button button-danger' : 'button button-primary'}
            disabled={!isReady || !isNamed}
            aria-disabled={isSent}
          >
            {action}
          </button>
        </>
      }
    >
      <p className="lead">{isOne ? text : textOfSeveral(question.action, words.question, text)}</p>
      <QuestionFacts question={question} />
      {question.via?.line === 'open' && (
        <div className="question-open" role="note">
          <strong>{openTitle}</strong>
          {gapAfter(openTitle)}
          {openText}
        </div>
      )}
      {question.typedName !== undefined && (
        <TypedName
          name={question.typedName}
          value={typed}
          isWrong={isWrong && !isNamed}
          onChange={(value) => {
            setTyped(value)
            setIsWrong(false)
          }}
        />
      )}
      {question.givesGrace && <p className="hint">{grace(graceMinutes)}</p>}
    </Page>
  )
}

/** What it means for several of them, where that is said in other words. */
function textOfSeveral(
  action: Question['action'],
  { severalTexts }: ReturnType<typeof useWords>['question'],
  text: string,
): string {
  const texts: Readonly<Record<string, string>> = severalTexts
  return texts[action] ?? text
}

/** Several of what: on a tower the answer is known. */
function severalText(
  { targets, via, action }: Question,
  words: ReturnType<typeof useWords>['question'],
): string {
  if (via?.isTower !== true) return words.several(targets.length)
  return action === 'towerSnapshotsDelete'
    ? words.severalSnapshots(targets.length)
    : words.severalVms(targets.length)
}

interface TypedNameProps {
  readonly name: string
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

function TypedName({ name, value, isWrong, onChange }: TypedNameProps) {
  const words = useWords().question
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <Field
      label={words.typeLabel}
      hint={words.typeHelp(typeableText(name))}
      error={isWrong ? words.typeWrong : undefined}
    >
      {(props) => (
        <input
          {...props}
          {...privateInput}
          ref={input}
          className="input"
          type="text"
          dir="auto"
          maxLength={256}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

interface CancelButtonProps {
  /** Whether Enter, pressed without a look, lands here. */
  readonly isFirst: boolean
  readonly onClick: () => void
  readonly children: string
}

function CancelButton({ isFirst, onClick, children }: CancelButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFirst) button.current?.focus()
  }, [isFirst])
  return (
    <button type="button" className="button" ref={button} onClick={onClick}>
      {children}
    </button>
  )
}

/** False for a moment after the question has come up. */
function useReady(): boolean {
  const [isReady, setIsReady] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsReady(true), readyAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return isReady
}
