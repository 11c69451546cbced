import type { AccountId } from '#shared/domain/ids'
import { call } from '../../api/client'
import { useAccount } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

/** Asks before a key is erased. */
export function RemoveAccountDialog({ accountId }: { accountId: AccountId }) {
  const words = useWords().accounts
  const account = useAccount(accountId)
  if (account === undefined) return null
  return (
    <Confirm
      title={words.removeTitle(visibleText(account.name))}
      action={words.removeAction}
      isDangerous
      typed={{ name: account.name, label: words.removeLabel }}
      run={(typedName) => call('account.remove', { accountId, typedName })}
      onClose={() => openDialog({ kind: 'accounts' })}
    >
      <p>{words.removeText}</p>
    </Confirm>
  )
}
