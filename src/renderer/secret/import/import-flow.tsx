import { useState } from 'react'
import type { PhraseProblem } from '#shared/domain/account'
import type { AppError } from '#shared/ipc/errors'
import { DoneStep } from '../done-step'
import { Address } from '../parts/address'
import { NameField } from '../parts/name-field'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { keepPhrase } from './inspect'
import { PathField } from './path-field'
import { localProblem, splitPath, tidyPhrase, wordsOf } from './phrase'
import { PhraseField } from './phrase-field'
import { type Inspection, useInspection } from './use-inspection'

/** Takes a phrase that the user has, shows the account that it makes, and keeps it. */
export function ImportFlow() {
  const words = useWords()
  const [phrase, setPhrase] = useState('')
  const [path, setPath] = useState('')
  const [name, setName] = useState(words.nameDefault)
  const [isSettled, setIsSettled] = useState(false)
  const [isNameMissing, setIsNameMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [kept, setKept] = useState<{ readonly name: string; readonly address: string }>()

  const typed = { phrase: localProblem(phrase) === undefined ? tidyPhrase(phrase) : '', path: path.trim() }
  const inspection = useInspection(typed.phrase, typed.path)
  const address = addressOf(inspection, typed)
  const problem = typed.phrase === '' ? emptyProblem(phrase) : problemOf(inspection, typed.phrase)

  const change = (next: string) => {
    setPhrase(next)
    setIsSettled(false)
    setFailure(undefined)
  }
  const movePath = () => {
    const split = splitPath(phrase)
    setPhrase(split.phrase)
    setPath(split.path)
  }
  const focusInvalid = useFocusInvalid()
  const keep = async () => {
    focusInvalid()
    setIsSettled(true)
    setIsNameMissing(name.trim() === '')
    if (typed.phrase === '' || name.trim() === '' || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await keepPhrase(typed, name.trim())
    setIsBusy(false)
    if (!answer.ok) {
      // What is wrong with the phrase stands at its field.
      if (answer.error.code !== 'phraseInvalid') setFailure(answer.error)
      return
    }
    setPhrase('')
    setPath('')
    setKept({ name: name.trim(), address: answer.value.address })
  }

  if (kept !== undefined) return <DoneStep way="imported" {...kept} />
  return (
    <Page
      title={words.import.title}
      failure={failure}
      onSubmit={() => void keep()}
      actions={<PageActions action={words.import.action} working={words.keeping} isBusy={isBusy} />}
    >
      <p className="lead">{words.import.lead}</p>
      <PhraseField
        phrase={phrase}
        problem={problem}
        isSettled={isSettled}
        onChange={change}
        onSettled={() => setIsSettled(true)}
        onMovePath={movePath}
      />
      <PathField path={path} problem={problem} onChange={setPath} />
      <Address address={address} pending={words.import.addressPending} />
      <NameField name={name} isMissing={isNameMissing} onChange={setName} />
    </Page>
  )
}

/** The address of just what is typed now: an older one would be another account's. */
function addressOf(
  inspection: Inspection | undefined,
  typed: Pick<Inspection, 'phrase' | 'path'>,
): string | undefined {
  if (inspection?.phrase !== typed.phrase || inspection.path !== typed.path) return undefined
  return inspection.answer.ok ? inspection.answer.value.address : undefined
}

/**
 * Main's last word on the phrase. It stays until there is a newer one, so that the text does not flicker, but not a
 * complaint about a word that has been changed since.
 */
function problemOf(inspection: Inspection | undefined, phrase: string): PhraseProblem | undefined {
  if (inspection === undefined || inspection.answer.ok) return undefined
  const { error } = inspection.answer
  if (error.code !== 'phraseInvalid') return undefined
  const { problem } = error
  const isMended =
    problem.kind === 'unknownWord' &&
    wordsOf(inspection.phrase)[problem.index] !== wordsOf(phrase)[problem.index]
  return isMended ? undefined : problem
}

function emptyProblem(phrase: string): PhraseProblem | undefined {
  return phrase.trim() === '' ? { kind: 'empty' } : undefined
}
