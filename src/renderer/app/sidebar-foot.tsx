import { CircleUser, Settings } from 'lucide-react'
import { type Account, accountsInOrder } from '#shared/domain/account'
import { shortId } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useAccounts } from '../stores/collections'
import { accountName } from '../stores/names'
import { useWords } from '../stores/settings'
import { openDialog } from '../stores/ui'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Name } from '../ui/name'
import { Tip } from '../ui/tip'
import { visibleText } from '../ui/visible-text'
import { LockButton } from './lock-button'

/** Whose account signs, and the settings. */
export function SidebarFoot({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords().shell
  return (
    <footer className="sidebar-foot">
      <AccountItem isCollapsed={isCollapsed} />
      <LockButton />
      <IconButton
        icon={Settings}
        name={words.settings}
        variant="quiet"
        onClick={() => openDialog({ kind: 'settings' })}
      />
    </footer>
  )
}

function AccountItem({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords()
  const accounts = accountsInOrder(useAccounts())
  const lines = accountLines(accounts, words)
  const button = (
    <button
      type="button"
      className="side-item account-button"
      aria-label={words.common.labelled(words.shell.account, lines.label)}
      onClick={() => openDialog({ kind: 'accounts' })}
    >
      <span className="side-icon">
        <Icon of={CircleUser} />
      </span>
      <span className="side-text two-lines">
        <span className="side-line">
          <Name text={lines.title} />
        </span>
        <span className="side-line quiet-text">{lines.note}</span>
      </span>
    </button>
  )
  return isCollapsed ? <Tip text={lines.label}>{button}</Tip> : button
}

/** What stands on the button, and its name. */
function accountLines(accounts: readonly Account[], words: Catalogue) {
  const { shell, common } = words
  const [first] = accounts
  if (first === undefined) {
    return { title: shell.noAccount, note: shell.createOrImport, label: shell.noAccount }
  }
  const names = accounts.map((account) => visibleText(accountName(account, words)))
  if (accounts.length > 1) {
    const all = names.join(common.listed)
    return { title: shell.accounts(accounts.length), note: all, label: all }
  }
  const short = shortId(first.address)
  const name = accountName(first, words)
  return { title: name, note: short, label: [visibleText(name), short].join(common.comma) }
}
