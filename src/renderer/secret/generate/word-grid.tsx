import { useWords } from '../words'

interface WordGridProps {
  /** The words, or undefined while there are none. */
  readonly phrase: string | undefined
  readonly count: 12 | 24
  readonly isShown: boolean
}

/** The numbered words. Covered, they are not in the page at all. */
export function WordGrid({ phrase, count, isShown }: WordGridProps) {
  const words = useWords()
  const shown = isShown && phrase !== undefined ? phrase.split(' ') : undefined
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return (
    <div className="words">
      <ol className={`word-grid word-grid-${count}`} aria-label={words.generate.list}>
        {numbers.map((number) => (
          <li key={number}>
            <span className="word-number">{number}</span>
            <Word word={shown?.[number - 1]} />
          </li>
        ))}
      </ol>
      {shown === undefined && (
        <div className="cover">
          <p>{words.generate.coverText}</p>
        </div>
      )}
    </div>
  )
}

function Word({ word }: { readonly word: string | undefined }) {
  const words = useWords()
  if (word !== undefined) return <span className="word">{word}</span>
  return <span className="word-hidden" role="img" aria-label={words.generate.hidden} />
}
