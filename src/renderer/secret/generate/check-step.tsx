import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { NameField } from '../parts/name-field'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { keepGenerated } from './generate'
import { WordField, type WordProblem } from './word-field'

interface CheckStepProps {
  /** Which words are asked for, counted from 0. */
  readonly indexes: readonly number[]
  readonly onBack: () => void
  readonly onKept: (name: string) => void
}

/** Asks for three of the words, so that a phrase nobody wrote down does not become an account. */
export function CheckStep({ indexes, onBack, onKept }: CheckStepProps) {
  const words = useWords()
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [problems, setProblems] = useState<Readonly<Record<number, WordProblem>>>({})
  const [name, setName] = useState(words.nameDefault)
  const [isNameMissing, setIsNameMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()

  const focusInvalid = useFocusInvalid()

  const keep = async () => {
    focusInvalid()
    const answers = indexes.map((index) => ({ index, word: (typed[index] ?? '').trim().toLowerCase() }))
    const missing = answers.filter(({ word }) => word === '').map(({ index }) => index)
    setProblems(problemsOf(missing, 'missing'))
    setIsNameMissing(name.trim() === '')
    if (missing.length > 0 || name.trim() === '' || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const kept = await keepGenerated(name.trim(), answers)
    setIsBusy(false)
    if (kept.ok) onKept(name.trim())
    else if (kept.error.code === 'wordsWrong') {
      setProblems(problemsOf(kept.error.indexes, 'wrong'))
      focusInvalid()
    } else setFailure(kept.error)
  }
  const type = (index: number, word: string) => {
    setTyped({ ...typed, [index]: word })
    const { [index]: _solved, ...others } = problems
    setProblems(others)
  }

  return (
    <Page
      title={words.check.title}
      step={words.step(2, 2)}
      failure={failure}
      onSubmit={() => void keep()}
      actions={
        <PageActions
          action={words.keep}
          working={words.keeping}
          isBusy={isBusy}
          leave={words.check.back}
          onLeave={onBack}
        />
      }
    >
      <p className="lead">{words.check.lead}</p>
      {indexes.map((index, position) => (
        <WordField
          key={index}
          index={index}
          word={typed[index] ?? ''}
          problem={problems[index]}
          isFirst={position === 0}
          onType={(word) => type(index, word)}
        />
      ))}
      <hr />
      <NameField name={name} isMissing={isNameMissing} onChange={setName} />
    </Page>
  )
}

function problemsOf(indexes: readonly number[], problem: WordProblem): Record<number, WordProblem> {
  return Object.fromEntries(indexes.map((index) => [index, problem]))
}
