import { useEffect, useState } from 'react'
import type { Answer, Output } from '#shared/ipc/contract'
import { ReceiveFlow } from './access/receive-flow'
import { ShareFlow } from './access/share-flow'
import { call, closeWindow } from './bridge'
import { CoSignFlow } from './co-sign/co-sign-flow'
import { GenerateFlow } from './generate/generate-flow'
import { ImportFlow } from './import/import-flow'
import { ExportFlow } from './keys/export-flow'
import { KeyFileFlow } from './keys/key-file-flow'
import { Page } from './parts/page'
import { CloseAction } from './parts/page-actions'
import { QuestionFlow } from './question/question-flow'
import { TowerFlow } from './tower/tower-flow'
import { BackupFlow } from './vault/backup-flow'
import { ProtectFlow } from './vault/protect-flow'
import { RestoreFlow } from './vault/restore-flow'
import { VaultGate } from './vault/vault-gate'
import { useWords } from './words'

/** The one place where a recovery phrase or a passphrase is shown or typed. Main says for which way it was opened. */
export function SecretWindow() {
  const words = useWords()
  const [begun, setBegun] = useState<Answer<'secret.begin'>>()

  useEffect(() => {
    void call('secret.begin', {}).then(setBegun)
  }, [])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      // Escape in the middle of an input method's composition ends that, not the window.
      if (event.key === 'Escape' && !event.isComposing) closeWindow()
      // The app's menu, which has this key, does not reach here.
      if (event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey)) void call('vault.lock', {})
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [])

  if (begun === undefined) return null
  if (!begun.ok) {
    return (
      <Page title={words.notBegun} failure={begun.error} actions={<CloseAction />}>
        {null}
      </Page>
    )
  }
  const flow = <Flow begun={begun.value} />
  const { way } = begun.value
  // A question needs no key, and should not wait for the keychain.
  return way === 'question' ? flow : <VaultGate way={way}>{flow}</VaultGate>
}

function Flow({ begun: { way, node, account, coSign } }: { begun: Output<'secret.begin'> }) {
  switch (way) {
    case 'generate':
      return <GenerateFlow />
    case 'import':
      return <ImportFlow />
    case 'question':
      return <QuestionFlow />
    case 'receive':
      return <ReceiveFlow />
    case 'unlock':
      return <CloseAtOnce />
    case 'protect':
      return <ProtectFlow />
    case 'backup':
      return <BackupFlow />
    case 'restore':
      return <RestoreFlow />
    case 'tower':
      return <TowerFlow />
    case 'share':
      return node === undefined ? <NotBegun /> : <ShareFlow node={node} />
    case 'keyFile':
      return <KeyFileFlow />
    case 'export':
      return account === undefined ? <NotBegun /> : <ExportFlow account={account} />
    case 'coSign':
      return coSign === undefined ? <NotBegun /> : <CoSignFlow asked={coSign} />
  }
}

/** What the window was opened for is gone. */
function NotBegun() {
  const words = useWords()
  return (
    <Page title={words.notBegun} actions={<CloseAction />}>
      {null}
    </Page>
  )
}

/** Unlocked: whatever waited goes on, and there is nothing to see. */
function CloseAtOnce() {
  useEffect(closeWindow, [])
  return null
}
