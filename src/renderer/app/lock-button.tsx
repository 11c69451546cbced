import { Lock, LockOpen } from 'lucide-react'
import { hasPassphrase } from '#shared/domain/vault'
import { useWords } from '../stores/settings'
import { beginVault, lockVault, useVault } from '../stores/vault'
import { IconButton } from '../ui/button'

/** Whether keys are held; a click locks, or asks for the passphrase. Not there while there is nothing to lock. */
export function LockButton() {
  const words = useWords().vault
  const vault = useVault()
  if (vault === undefined || vault.mode === 'none' || vault.mode === 'unknown') return null
  if (!vault.isLocked) {
    return (
      <IconButton
        icon={LockOpen}
        name={words.lockNow}
        tip={words.unlockedTip}
        variant="quiet"
        onClick={() => void lockVault()}
      />
    )
  }
  const opensItself = !hasPassphrase(vault.mode)
  return (
    <IconButton
      icon={Lock}
      name={words.unlock}
      tip={words.locked}
      variant="quiet"
      reason={opensItself ? words.opensItself : undefined}
      onClick={() => void beginVault('unlock')}
    />
  )
}
