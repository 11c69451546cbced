import { KeyRound, Trash2 } from 'lucide-react'
import type { Account } from '#shared/domain/account'
import { call } from '../../api/client'
import { useAccounts, useSources } from '../../stores/collections'
import { doTo, useFailure } from '../../stores/doing'
import { accountName, sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog, openDialog } from '../../stores/ui'
import { AccountStart } from '../../ui/account-start'
import { Button, IconButton } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Icon } from '../../ui/icon'
import { Name } from '../../ui/name'
import './accounts.css'

/** The accounts there are, and the ways to another. */
export function AccountsDialog() {
  const { accounts: words, journal } = useWords()
  const accounts = useAccounts()
  return (
    <Dialog
      title={words.title}
      onClose={closeDialog}
      foot={<Button onClick={() => openDialog({ kind: 'journal' })}>{journal.open}</Button>}
    >
      <p className="lead">{words.lead}</p>
      {accounts.length === 0 ? (
        <p className="accounts-none">{words.none}</p>
      ) : (
        <ul className="accounts">
          {accounts.map((account) => (
            <AccountItem key={account.key} account={account} />
          ))}
        </ul>
      )}
      <AccountStart />
    </Dialog>
  )
}

function AccountItem({ account }: { account: Account }) {
  const words = useWords()
  const used = useSources().filter((source) => source.accountId === account.key)
  const failure = useFailure(account.key)
  const remove = () => doTo(account.key, 'remove', () => call('account.remove', { accountId: account.key }))
  return (
    <li className="account-item">
      <span className="account-icon">
        <Icon of={KeyRound} />
      </span>
      <div className="account-text">
        <p className="account-name">
          <Name text={accountName(account, words)} />
        </p>
        <Copyable value={account.address} what={words.accounts.address} isMono />
        <p className="quiet-text">
          {account.practice
            ? words.accounts.practiceText
            : used.length === 0
              ? null
              : words.accounts.usedBy(
                  used.map((source) => sourceName(source, words)).join(words.common.comma),
                )}
        </p>
        {failure === undefined ? null : <ErrorNote error={failure} />}
      </div>
      <IconButton
        icon={Trash2}
        name={words.vms.of(words.accounts.remove, accountName(account, words))}
        tip={words.accounts.remove}
        variant="quiet"
        reason={account.practice ? words.accounts.practiceStays : undefined}
        onClick={() => void remove()}
      />
    </li>
  )
}
