import { closeWindow } from './bridge'
import { Address } from './parts/address'
import { Page } from './parts/page'
import { DoneAction } from './parts/page-actions'
import { useWords } from './words'

interface DoneStepProps {
  readonly way: 'generated' | 'imported'
  readonly name: string
  readonly address: string
}

/** The account is kept; the phrase is on no screen any more. */
export function DoneStep({ way, name, address }: DoneStepProps) {
  const words = useWords()
  return (
    <Page title={words.done.title} onSubmit={closeWindow} actions={<DoneAction />}>
      <div className="done">
        <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
          <circle cx="20" cy="20" r="18.5" fill="none" stroke="currentColor" strokeWidth="2" />
          <path
            d="m12.5 20.5 5 5 10-11"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <p className="done-name" dir="auto">
          {name}
        </p>
        <p className="lead">{words.done[way]}</p>
        <Address address={address} />
      </div>
    </Page>
  )
}
