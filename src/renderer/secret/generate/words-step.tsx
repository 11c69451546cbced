import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { closeWindow } from '../bridge'
import { Address } from '../parts/address'
import { Page } from '../parts/page'
import { useWords } from '../words'
import { HoldButton } from './hold-button'
import { WordGrid } from './word-grid'

export type WordCount = 12 | 24

interface WordsStepProps {
  readonly count: WordCount
  readonly phrase: string | undefined
  readonly address: string | undefined
  readonly failure: AppError | undefined
  /** Makes a new phrase. */
  readonly onMake: (count: WordCount) => void
  readonly onNext: () => void
}

/** Shows the new phrase, once the user is ready for it. */
export function WordsStep({ count, phrase, address, failure, onMake, onNext }: WordsStepProps) {
  const words = useWords()
  const [isShown, setIsShown] = useState(false)
  const [hasSeen, setHasSeen] = useState(false)
  const show = () => {
    setIsShown(true)
    setHasSeen(true)
  }
  const make = (next: WordCount) => {
    setIsShown(false)
    setHasSeen(false)
    onMake(next)
  }
  return (
    <Page
      title={words.generate.title}
      step={words.step(1, 2)}
      failure={failure}
      onSubmit={() => hasSeen && onNext()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          {failure === undefined ? (
            <button
              type="submit"
              className="button button-primary"
              disabled={!hasSeen}
              title={hasSeen ? undefined : words.generate.nextUnable}
            >
              {words.generate.next}
            </button>
          ) : (
            <button type="button" className="button button-primary" onClick={() => make(count)}>
              {words.retry}
            </button>
          )}
        </>
      }
    >
      <p className="lead">{words.generate.lead}</p>
      <div className="words-head">
        <CountChoice count={count} onChoose={make} />
        <HoldButton isDisabled={phrase === undefined} onHold={show} onRelease={() => setIsShown(false)}>
          {words.generate.show}
        </HoldButton>
      </div>
      <WordGrid phrase={phrase} count={count} isShown={isShown} />
      <Address address={address} />
      <ul className="advice">
        <li>{words.generate.adviceOwner}</li>
        <li>{words.generate.adviceLost}</li>
        <li>{words.generate.advicePaper}</li>
      </ul>
    </Page>
  )
}

interface CountChoiceProps {
  readonly count: WordCount
  readonly onChoose: (count: WordCount) => void
}

function CountChoice({ count, onChoose }: CountChoiceProps) {
  const words = useWords()
  return (
    <fieldset className="choice" aria-label={words.generate.length}>
      {([12, 24] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name="count" checked={choice === count} onChange={() => onChoose(choice)} />
          <span>{words.generate.words(choice)}</span>
        </label>
      ))}
    </fieldset>
  )
}
