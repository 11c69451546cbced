import { EllipsisVertical, Eye, KeyRound, type LucideIcon, Users } from 'lucide-react'
import { useId, useState } from 'react'
import { accountFor } from '#shared/domain/access'
import { type Account, type AccountKind, accountKind, accountsInOrder } from '#shared/domain/account'
import { shortId } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { AppError } from '#shared/ipc/errors'
import { useAccounts, useNodes, useSources } from '../../stores/collections'
import { accountName, sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog, openDialog } from '../../stores/ui'
import { AccountStart } from '../../ui/account-start'
import { Button, IconButton } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Icon } from '../../ui/icon'
import { ActionMenu } from '../../ui/menu'
import { Name } from '../../ui/name'
import { OpenCoSign } from '../../ui/open-co-sign'
import { PasteCoSign } from '../../ui/paste-co-sign'
import { visibleText } from '../../ui/visible-text'
import { accountActions } from './account-actions'
import './accounts.css'

/** The accounts there are, what can be done with each, and the ways to another. */
export function AccountsDialog() {
  const words = useWords()
  const accounts = accountsInOrder(useAccounts())
  const [error, setError] = useState<AppError>()
  const coSignId = useId()
  return (
    <Dialog
      title={words.accounts.title}
      onClose={closeDialog}
      foot={<Button onClick={() => openDialog({ kind: 'journal' })}>{words.journal.open}</Button>}
    >
      <p className="lead">{words.accounts.lead}</p>
      {accounts.length === 0 ? (
        <p className="accounts-none">{words.accounts.none}</p>
      ) : (
        <ul className="accounts">
          {accounts.map((account) => (
            <AccountItem key={account.key} account={account} accounts={accounts} onError={setError} />
          ))}
        </ul>
      )}
      <AccountStart />
      <section className="account-more" aria-label={words.accountWays.more}>
        <Button icon={Eye} onClick={() => openDialog({ kind: 'watchAddress' })}>
          {words.accountWays.watch}
        </Button>
        <Button icon={Users} onClick={() => openDialog({ kind: 'addMultisig' })}>
          {words.accountWays.multisig}
        </Button>
      </section>
      <section className="account-co-sign" aria-labelledby={coSignId}>
        <h3 id={coSignId}>{words.coSign.heading}</h3>
        <OpenCoSign label={words.coSign.open} onError={setError} />
        <PasteCoSign onError={setError} />
      </section>
      {error === undefined ? null : <ErrorNote error={error} />}
    </Dialog>
  )
}

interface AccountItemProps {
  readonly account: Account
  readonly accounts: readonly Account[]
  readonly onError: (error: AppError | undefined) => void
}

const icons: Readonly<Record<AccountKind, LucideIcon>> = { key: KeyRound, watched: Eye, multisig: Users }

function AccountItem({ account, accounts, onError }: AccountItemProps) {
  const words = useWords()
  const used = useUsedBy(account)
  const name = accountName(account, words)
  const kind = kindText(account, accounts, words)
  return (
    <li className="account-item">
      <span className="account-icon">
        <Icon of={icons[accountKind(account)]} />
      </span>
      <div className="account-text">
        <p className="account-name">
          <Name text={name} />
        </p>
        <Copyable value={account.address} what={words.accounts.address} isMono />
        {kind === undefined ? null : <p className="quiet-text">{kind}</p>}
        {account.practice || used === '' ? null : <p className="quiet-text">{words.accounts.usedBy(used)}</p>}
      </div>
      <ActionMenu
        trigger={
          <IconButton
            icon={EllipsisVertical}
            name={words.accountWays.actions(visibleText(name))}
            variant="quiet"
            hasTip={false}
          />
        }
        actions={accountActions(account, accounts, words, onError)}
      />
    </li>
  )
}

function kindText(account: Account, accounts: readonly Account[], words: Catalogue): string | undefined {
  const { accountWays } = words
  const { multisig, derived } = account
  if (account.practice) return words.accounts.practiceText
  if (multisig !== undefined) return accountWays.multisigText(multisig.threshold, multisig.signatories.length)
  if (account.isWatched === true) return accountWays.watched
  if (derived === undefined) return undefined
  const parent = accounts.find(({ address }) => address === derived.address)
  const from = parent === undefined ? shortId(derived.address) : visibleText(parent.name)
  return accountWays.derivedText(visibleText(derived.path), from)
}

/** The sources it signs for: their own account, or the one that rents a node there. */
function useUsedBy(account: Account): string {
  const words = useWords()
  const nodes = useNodes()
  const accounts = useAccounts()
  const used = useSources().filter(
    (source) =>
      source.accountId === account.key ||
      nodes.some(
        (node) =>
          node.sourceId === source.key && accountFor(node, source.accountId, accounts)?.key === account.key,
      ),
  )
  return used.map((source) => sourceName(source, words)).join(words.common.listed)
}
