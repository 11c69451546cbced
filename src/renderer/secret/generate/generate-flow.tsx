import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import { DoneStep } from '../done-step'
import { CheckStep } from './check-step'
import { generate } from './generate'
import { pickIndexes, randomBelow } from './pick-indexes'
import { type WordCount, WordsStep } from './words-step'

type Stage =
  | { readonly kind: 'words' }
  | { readonly kind: 'check'; readonly indexes: readonly number[] }
  | { readonly kind: 'done'; readonly name: string; readonly address: string }

/** Makes a new account: show the words, check that they were written down, keep them. */
export function GenerateFlow() {
  const [stage, setStage] = useState<Stage>({ kind: 'words' })
  const [count, setCount] = useState<WordCount>(12)
  const [made, setMade] = useState<Answer<'secret.generate'>>()
  const latest = useRef(0)

  const make = useCallback(async (words: WordCount) => {
    latest.current += 1
    const asked = latest.current
    setCount(words)
    setMade(undefined)
    const answer = await generate(words)
    // Only the phrase made last is the one that main keeps.
    if (asked === latest.current) setMade(answer)
  }, [])
  useEffect(() => void make(12), [make])

  const phrase = made?.ok === true ? made.value.phrase : undefined
  const address = made?.ok === true ? made.value.address : undefined
  switch (stage.kind) {
    case 'words':
      return (
        <WordsStep
          count={count}
          phrase={phrase}
          address={address}
          failure={made?.ok === false ? made.error : undefined}
          onMake={(words) => void make(words)}
          onNext={() => setStage({ kind: 'check', indexes: pickIndexes(count, randomBelow) })}
        />
      )
    case 'check':
      return (
        <CheckStep
          indexes={stage.indexes}
          onBack={() => setStage({ kind: 'words' })}
          onKept={(name) => {
            setMade(undefined)
            setStage({ kind: 'done', name, address: address ?? '' })
          }}
        />
      )
    case 'done':
      return <DoneStep way="generated" name={stage.name} address={stage.address} />
  }
}
