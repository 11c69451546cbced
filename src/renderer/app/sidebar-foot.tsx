import { CircleUser, Settings } from 'lucide-react'
import { shortId } from '#shared/domain/node'
import { useAccounts } from '../stores/collections'
import { useWords } from '../stores/settings'
import { openDialog } from '../stores/ui'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Name } from '../ui/name'
import { Tip } from '../ui/tip'
import { visibleText } from '../ui/visible-text'

/** Whose account signs, and the settings. */
export function SidebarFoot({ isCollapsed }: { isCollapsed: boolean }) {
  const words = useWords().shell
  return (
    <footer className="sidebar-foot">
      <AccountItem isCollapsed={isCollapsed} />
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
  const accounts = useAccounts()
  const [first] = accounts
  const lines = accountLines(words)
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
          {accounts.length === 1 && first?.practice === true ? (
            <span className="tag">{words.common.practice}</span>
          ) : null}
        </span>
        <span className="side-line quiet-text">{lines.note}</span>
      </span>
    </button>
  )
  return isCollapsed ? <Tip text={lines.label}>{button}</Tip> : button

  function accountLines({ shell, common }: typeof words) {
    if (first === undefined) {
      return { title: shell.noAccount, note: shell.createOrImport, label: shell.noAccount }
    }
    const short = shortId(first.address)
    if (accounts.length === 1) {
      return { title: first.name, note: short, label: `${visibleText(first.name)}${common.comma}${short}` }
    }
    const others = accounts.map((account) => visibleText(account.name)).join(common.comma)
    return { title: shell.accounts(accounts.length), note: others, label: others }
  }
}
