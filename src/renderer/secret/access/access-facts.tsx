import { visibleText } from '#shared/visible-text'

interface AccessFactsProps {
  readonly facts: readonly {
    readonly label: string
    readonly value: string
    readonly hint?: string
    readonly isId?: boolean
  }[]
}

/** Names and ids in full: they are compared by eye. */
export function AccessFacts({ facts }: AccessFactsProps) {
  return (
    <dl className="access-facts">
      {facts.map(({ label, value, hint, isId }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={isId === true ? idClass(value) : undefined} dir="auto">
            {visibleText(value)}
          </dd>
          {hint !== undefined && <dd className="hint">{hint}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** A fingerprint's pairs stand in two lines of the same length. */
function idClass(value: string): string {
  return value.includes(':') ? 'mono pairs' : 'mono'
}
