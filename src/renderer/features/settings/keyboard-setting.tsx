import { useWords } from '../../stores/settings'

const commands = ['search', 'newVm', 'sections', 'lock', 'settings', 'closeDetails'] as const
type Command = (typeof commands)[number]

/** The key of each, with Ctrl or Command where it is not a key of its own. */
const keys: Readonly<Record<Command, string>> = {
  search: 'F',
  newVm: 'N',
  sections: '1, 2, 3…',
  lock: 'L',
  settings: ',',
  closeDetails: 'Esc',
}

/** The window's own keys (`shortcuts.ts`), where one looks for them. */
export function KeyboardSetting({ isMac }: { readonly isMac: boolean }) {
  const words = useWords().settings
  const withCommand = (key: string) => (isMac ? `⌘ ${key}` : `Ctrl ${key}`)
  return (
    <div className="setting setting-keys">
      <span>{words.keyboard}</span>
      <dl className="keys">
        {commands.map((command) => (
          <div key={command}>
            <dt>{words.keys[command]}</dt>
            <dd>
              <kbd>{keys[command] === 'Esc' ? 'Esc' : withCommand(keys[command])}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
