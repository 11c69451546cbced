import { ArrowDown, ArrowUp, Download, GitBranch, Pencil, Trash2 } from 'lucide-react'
import { type Account, accountKind } from '#shared/domain/account'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../../api/client'
import { openDialog, say } from '../../stores/ui'
import type { Action } from '../../ui/menu'

/** What can be done with an account, and why not. */
export function accountActions(
  account: Account,
  accounts: readonly Account[],
  words: Catalogue,
  onError: (error: AppError | undefined) => void,
): Action[] {
  const { accountWays } = words
  const accountId = account.key
  const own = accounts.filter(({ practice }) => !practice)
  const practice = account.practice ? accountWays.practiceWhy : undefined
  const noKey = practice ?? (accountKind(account) === 'key' ? undefined : accountWays.noKeyWhy)
  const isFirst = own[0]?.key === accountId ? accountWays.firstWhy : undefined
  const isLast = own.at(-1)?.key === accountId ? accountWays.lastWhy : undefined
  const ask = async (answer: Promise<Result<unknown, AppError>>, said?: string) => {
    const { ok, ...rest } = await answer
    onError('error' in rest ? rest.error : undefined)
    if (ok && said !== undefined) say(said)
  }
  return [
    {
      id: 'rename',
      label: accountWays.rename,
      icon: Pencil,
      reason: practice,
      run: () => openDialog({ kind: 'renameAccount', accountId }),
    },
    {
      id: 'up',
      label: accountWays.up,
      icon: ArrowUp,
      reason: practice ?? isFirst,
      run: () => void ask(call('account.move', { accountId, to: 'before' })),
    },
    {
      id: 'down',
      label: accountWays.down,
      icon: ArrowDown,
      reason: practice ?? isLast,
      run: () => void ask(call('account.move', { accountId, to: 'after' })),
    },
    {
      id: 'derive',
      label: accountWays.derive,
      icon: GitBranch,
      reason: noKey,
      isApart: true,
      run: () => openDialog({ kind: 'deriveAccount', accountId }),
    },
    {
      id: 'export',
      label: accountWays.export,
      icon: Download,
      reason: noKey,
      run: () => void ask(call('account.export', { accountId }), words.accounts.opened),
    },
    {
      id: 'remove',
      label: words.accounts.remove,
      icon: Trash2,
      reason: account.practice ? words.accounts.practiceStays : undefined,
      isDangerous: true,
      isApart: true,
      run: () => void ask(call('account.remove', { accountId })),
    },
  ]
}
