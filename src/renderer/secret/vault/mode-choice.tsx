import type { VaultMode, VaultState } from '#shared/domain/vault'
import { useWords } from '../words'

interface Props {
  readonly vault: VaultState
  readonly mode: VaultMode
  readonly onChoose: (mode: VaultMode) => void
}

/** The three ways, each with what it is worth; one that this system does not offer says why. */
export function ModeChoice({ vault, mode, onChoose }: Props) {
  const words = useWords()
  const { protect } = words.vault
  const hasKeychain = vault.keychain.kind === 'available'
  const keychain = vault.keychainName === '' ? protect.keychain : vault.keychainName
  return (
    <fieldset className="modes" aria-label={protect.title}>
      {!hasKeychain && <p className="hint">{reasonOf(vault, protect)}</p>}
      {offered(vault).map((each) => (
        <label key={each} className="mode">
          <input
            type="radio"
            name="mode"
            disabled={!hasKeychain && each !== 'portable'}
            checked={each === mode}
            onChange={() => onChoose(each)}
          />
          <span>
            <span className="mode-name">
              {protect.names[each]}
              {each === 'strong' && hasKeychain && <span className="mode-note">{protect.recommended}</span>}
            </span>
            <span className="mode-text">{protect.texts[each](keychain)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The file is for systems without a keychain; whoever wants it all the same finds it among the settings. */
function offered({ mode, keychain }: VaultState): readonly VaultMode[] {
  const isUsual = mode === 'none' && keychain.kind === 'available'
  return isUsual ? ['strong', 'everyday'] : ['strong', 'everyday', 'portable']
}

type Words = ReturnType<typeof useWords>['vault']['protect']

function reasonOf({ keychain }: VaultState, words: Words): string {
  if (keychain.kind === 'absent') return words.noKeychain
  return keychain.kind === 'locked' ? words.lockedKeychain : words.otherKeychain
}
