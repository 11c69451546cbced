import { FileKey, KeyRound, Plus, Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { receiveAccess } from '../stores/access-actions'
import { beginAccount } from '../stores/account-actions'
import { readAppInfo, useAppInfo } from '../stores/app-info'
import { useWords } from '../stores/settings'
import { useVault } from '../stores/vault'
import './account-start.css'
import { Button } from './button'
import { ErrorNote } from './error-note'

/** The ways to an account, or to a node that somebody shares; where there is no usable keychain, why not and what to do. */
export function AccountStart() {
  const words = useWords()
  const info = useAppInfo()
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    void readAppInfo()
  }, [])

  const begin = async (way: 'generate' | 'import' | 'keyFile') => {
    const answer = await beginAccount(way)
    setError(answer.ok ? undefined : answer.error)
  }
  const receive = async () => {
    const answer = await receiveAccess()
    setError(answer.ok ? undefined : answer.error)
  }
  const vault = useVault()
  const keychain = vault?.mode === 'portable' ? undefined : keychainError(info?.keychain)
  const reason = keychain === undefined ? undefined : words.accounts.keychainNeeded
  const shown = keychain ?? error
  return (
    <div className="account-start">
      {shown === undefined ? null : (
        <ErrorNote
          error={shown}
          actions={
            keychain === undefined ? undefined : (
              <Button size="small" onClick={() => void readAppInfo()}>
                {words.common.retry}
              </Button>
            )
          }
        />
      )}
      <div className="account-start-buttons">
        <Button icon={Plus} variant="primary" reason={reason} onClick={() => void begin('generate')}>
          {words.accounts.create}
        </Button>
        <Button icon={KeyRound} reason={reason} onClick={() => void begin('import')}>
          {words.accounts.import}
        </Button>
        <Button icon={FileKey} reason={reason} onClick={() => void begin('keyFile')}>
          {words.accountWays.keyFile}
        </Button>
        <Button icon={Share2} reason={reason} onClick={() => void receive()}>
          {words.access.receive}
        </Button>
      </div>
    </div>
  )
}

type Keychain = Exclude<ReturnType<typeof useAppInfo>, undefined>['keychain']

function keychainError(keychain: Keychain | undefined): AppError | undefined {
  // Without any, the user may choose the sealed file: the secret window says what that is worth.
  if (keychain === undefined || keychain.kind === 'available' || keychain.kind === 'absent') return undefined
  return { code: 'keychain', state: keychain.kind, detail: '' }
}
