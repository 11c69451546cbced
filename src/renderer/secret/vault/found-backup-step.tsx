import { type ReactNode, useState } from 'react'
import { isUnencrypted } from '#shared/domain/source'
import type { FoundBackup } from '#shared/ipc/calls/vault'
import type { Output } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { visibleText } from '#shared/visible-text'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'

interface Props {
  /** The file's passphrase, boxed for the signer. */
  readonly box: string
  readonly found: FoundBackup
  readonly onBack: () => void
  readonly onRestored: (restored: Output<'secret.restoreBackup'>) => void
}

/** What the backup would add: sources are sent sessions and signatures, so that they are named before. */
export function FoundBackupStep({ box, found, onBack, onRestored }: Props) {
  const words = useWords()
  const { restore } = words.vault
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()

  const add = async () => {
    if (isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.restoreBackup', { passphrase: box })
    setIsBusy(false)
    if (answer.ok) onRestored(answer.value)
    else setFailure(answer.error)
  }

  return (
    <Page
      title={restore.foundTitle}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void add()}
      actions={
        <PageActions
          action={restore.add}
          working={restore.adding}
          isBusy={isBusy}
          isFocused
          leave={words.back}
          onLeave={onBack}
        />
      }
    >
      <p className="lead">{restore.foundLead}</p>
      <Found found={found} />
      {found.sources.length > 0 && <p className="hint">{restore.sourcesHint}</p>}
    </Page>
  )
}

function Found({ found: { accounts, sources } }: { readonly found: FoundBackup }) {
  const words = useWords()
  const { restore } = words.vault
  return (
    <>
      <FoundList title={restore.accounts}>
        {accounts.map(({ name, address }) => (
          <li key={address}>
            <bdi className="key-name">{visibleText(name)}</bdi>
            <span className="mono">{visibleText(address)}</span>
          </li>
        ))}
      </FoundList>
      <FoundList title={restore.sources}>
        {sources.map(({ url, ssh }) => (
          <li key={url}>
            <span className="mono">{visibleText(url)}</span>
            {ssh !== undefined && <span className="mono">{restore.through(visibleText(ssh))}</span>}
            {ssh === undefined && isUnencrypted(url) && (
              <span className="hint-error">{words.access.receive.unencrypted}</span>
            )}
          </li>
        ))}
      </FoundList>
    </>
  )
}

interface FoundListProps {
  readonly title: string
  readonly children: readonly ReactNode[]
}

function FoundList({ title, children }: FoundListProps) {
  const { none } = useWords().vault.restore
  return (
    <section className="found" aria-label={title}>
      <h2>{title}</h2>
      {children.length === 0 ? <p className="hint">{none}</p> : <ul className="key-entries">{children}</ul>}
    </section>
  )
}
