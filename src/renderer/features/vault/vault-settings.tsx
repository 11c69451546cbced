import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useEffect, useId } from 'react'
import { hasPassphrase, lockChoices, lockMinutes } from '#shared/domain/vault'
import { call } from '../../api/client'
import { useSettings, useWords } from '../../stores/settings'
import { beginVault, readVault, useVault } from '../../stores/vault'
import { Button } from '../../ui/button'

/** Who guards the keys and why, when they are locked, and backups. */
export function VaultSettings() {
  const words = useWords().vault
  const vault = useVault()
  useEffect(() => void readVault(), [])
  if (vault === undefined) return null
  const { mode, keychain, keychainName } = vault
  const name = keychainName === '' ? words.keychain : keychainName
  const why = mode === 'portable' && keychain.kind !== 'available' ? words.because(words.noKeychain) : ''
  return (
    <>
      <div className="setting">
        <span>{words.title}</span>
        <span className="setting-side">
          <span className="quiet-text">{words.said(words.modes[mode], words.by[mode](name) + why)}</span>
          <Button size="small" onClick={() => void beginVault('protect')}>
            {words.change}
          </Button>
        </span>
      </div>
      <LockAfter isGuarded={hasPassphrase(mode)} />
      <div className="setting">
        <span>{words.backup}</span>
        <span className="setting-side">
          <Button size="small" onClick={() => void beginVault('backup')}>
            {words.makeBackup}
          </Button>
          <Button size="small" onClick={() => void beginVault('restore')}>
            {words.restore}
          </Button>
        </span>
      </div>
    </>
  )
}

function LockAfter({ isGuarded }: { readonly isGuarded: boolean }) {
  const words = useWords().vault
  const { lockAfter } = useSettings()
  const id = useId()
  const choices = lockChoices.filter((minutes) => minutes > 0 || !isGuarded)
  return (
    <div className="setting">
      <span id={id}>{words.lockAfter}</span>
      <RadioGroup
        className="choice"
        aria-labelledby={id}
        value={lockMinutes(lockAfter, isGuarded ? 'strong' : 'everyday')}
        onValueChange={(minutes) => void call('vault.lockAfter', { minutes: minutes as 0 | 1 | 5 | 15 | 60 })}
      >
        {choices.map((minutes) => (
          <Radio.Root key={minutes} value={minutes} className="choice-item">
            {minutes === 0 ? words.never : words.minutes(minutes)}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
