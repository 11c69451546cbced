import { useState } from 'react'
import { shortestPassphrase } from '#shared/domain/access'
import { hasPassphrase, type VaultMode, type VaultState } from '#shared/domain/vault'
import type { AppError } from '#shared/ipc/errors'
import { boxed } from '../box/typed'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { NewPassphraseFields, newPassphraseErrors, noPassphrase } from '../parts/new-passphrase'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { PassphraseField } from '../parts/passphrase-field'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { ModeChoice } from './mode-choice'

interface Props {
  readonly vault: VaultState
  readonly onDone: () => void
}

/** Chooses who guards the keys, the first time or again; also changes the passphrase. */
export function ProtectStep({ vault, onDone }: Props) {
  const words = useWords()
  const { protect, current: currentLabel, newPassphrase } = words.vault
  const isFirst = vault.mode === 'none'
  const hasKeychain = vault.keychain.kind === 'available'
  const [mode, setMode] = useState<VaultMode>(firstChoice(vault))
  const [typed, setTyped] = useState(noPassphrase)
  const [current, setCurrent] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const focusInvalid = useFocusInvalid()
  const wantsCurrent = hasPassphrase(vault.mode)
  const errors = newPassphraseErrors(words, typed)

  const send = async (chosen: VaultMode) => {
    focusInvalid()
    setWasSent(true)
    const isMissing = wantsCurrent && current === ''
    const isWrong = errors.weakness !== undefined || errors.difference !== undefined
    if (isBusy || isMissing || (hasPassphrase(chosen) && isWrong)) return
    setIsBusy(true)
    setFailure(undefined)
    const sealed = await boxed({
      ...(hasPassphrase(chosen) ? { passphrase: typed.passphrase } : {}),
      ...(wantsCurrent ? { current } : {}),
    })
    const answer = sealed.ok ? await call('secret.protect', { mode: chosen, ...sealed.value }) : sealed
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setTyped(noPassphrase)
    setCurrent('')
    onDone()
  }

  return (
    <Page
      title={protect.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void send(mode)}
      actions={<PageActions action={protect.action} working={protect.working} isBusy={isBusy} />}
    >
      {isFirst && <p className="lead">{protect.first}</p>}
      <ModeChoice vault={vault} mode={mode} onChoose={setMode} />
      {vault.hasLeftovers && <p className="hint">{protect.leftovers}</p>}
      {wantsCurrent && (
        <PassphraseField
          label={currentLabel}
          error={wasSent && current === '' ? words.vault.missing : undefined}
          value={current}
          onChange={setCurrent}
        />
      )}
      {hasPassphrase(mode) && (
        <NewPassphraseFields
          label={isFirst ? words.vault.passphrase : newPassphrase}
          hint={words.vault.hint(shortestPassphrase)}
          value={typed}
          isShowingErrors={wasSent}
          onChange={setTyped}
        />
      )}
      {isFirst && hasKeychain && mode === 'strong' && (
        <p>
          <button type="button" className="link" onClick={() => void send('everyday')}>
            {protect.everydayNow}
          </button>
        </p>
      )}
    </Page>
  )
}

/** Strong where there is a keychain; what is in force where something is. */
function firstChoice({ mode, keychain }: VaultState): VaultMode {
  if (mode !== 'none' && mode !== 'unknown') return mode
  return keychain.kind === 'available' ? 'strong' : 'portable'
}
