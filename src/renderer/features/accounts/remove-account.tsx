import { accountKind } from '#shared/domain/account'
import type { AccountId } from '#shared/domain/ids'
import { call } from '../../api/client'
import { useAccount } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

/** Asks before a key is erased. */
export function RemoveAccountDialog({ accountId }: { accountId: AccountId }) {
  const words = useWords()
  const account = useAccount(accountId)
  if (account === undefined) return null
  return (
    <Confirm
      title={words.accounts.removeTitle(visibleText(account.name))}
      action={words.accounts.removeAction}
      isDangerous
      typed={{ name: account.name, label: words.accounts.removeLabel }}
      run={(typedName) => call('account.remove', { accountId, typedName })}
      onClose={() => openDialog({ kind: 'accounts' })}
    >
      <p>{accountKind(account) === 'key' ? words.accounts.removeText : words.accountWays.removeOpenText}</p>
    </Confirm>
  )
}
