import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { SecretWay } from '#shared/domain/access'
import { hasPassphrase, type VaultState } from '#shared/domain/vault'
import type { Answer } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'
import { ProtectStep } from './protect-step'
import { UnlockStep } from './unlock-step'

/** Before keys are touched: the first time who guards them is chosen, and a locked vault is opened. */
export function VaultGate({ way, children }: { readonly way: SecretWay; readonly children: ReactNode }) {
  const words = useWords()
  const [read, setRead] = useState<Answer<'vault.read'>>()
  const look = useCallback(() => void call('vault.read', {}).then(setRead), [])
  useEffect(look, [look])

  if (read === undefined) return null
  if (!read.ok) return <Refused error={read.error} title={words.notBegun} onRetry={look} />
  const vault = read.value
  if (asksForChoice(way, vault)) return <ProtectStep vault={{ ...vault, mode: 'none' }} onDone={look} />
  if (vault.mode === 'unknown' && way !== 'protect') {
    const { keychain } = vault
    const error: AppError =
      keychain.kind === 'available'
        ? { code: 'secretDamaged' }
        : { code: 'keychain', state: keychain.kind, detail: '' }
    return <Refused error={error} title={words.vault.protect.title} onRetry={look} />
  }
  return asksToUnlock(way, vault) ? <UnlockStep onUnlocked={look} /> : children
}

/** Ways that keep no key; what is shared with the user goes into the keychain where there is one. */
const keyless: readonly SecretWay[] = ['share', 'receive', 'tower', 'backup', 'protect', 'unlock']
/** Ways that keep something beside keys: a session, a CloudTower's login. */
const keeping: readonly SecretWay[] = ['receive', 'tower']

function asksForChoice(way: SecretWay, { mode, keychain }: VaultState): boolean {
  // No keychain, and nothing kept yet: the sealed file is the user's to choose.
  const isNew = mode === 'none' || (mode === 'unknown' && keychain.kind === 'absent')
  if (!isNew) return false
  return !keyless.includes(way) || (keeping.includes(way) && keychain.kind !== 'available')
}

/** Protecting otherwise asks for the passphrase itself; a session that is taken in is written to the file only when open. */
function asksToUnlock(way: SecretWay, { mode, isLocked }: VaultState): boolean {
  if (way === 'protect' || !hasPassphrase(mode) || !isLocked) return false
  return !keeping.includes(way) || mode === 'portable'
}

interface RefusedProps {
  readonly error: AppError
  readonly title: string
  readonly onRetry: () => void
}

function Refused({ error, title, onRetry }: RefusedProps) {
  const words = useWords()
  return (
    <Page
      title={title}
      notice={<CallFailure error={error} />}
      onSubmit={onRetry}
      actions={<PageActions action={words.retry} leave={words.close} />}
    >
      {null}
    </Page>
  )
}
