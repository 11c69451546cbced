import { useEffect, useState } from 'react'
import type { Answer, Output } from '#shared/ipc/contract'
import { ReceiveFlow } from './access/receive-flow'
import { ShareFlow } from './access/share-flow'
import { call, closeWindow } from './bridge'
import { GenerateFlow } from './generate/generate-flow'
import { ImportFlow } from './import/import-flow'
import { Page } from './parts/page'
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
    }
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [])

  if (begun === undefined) return null
  if (!begun.ok) {
    return (
      <Page title={words.notBegun} failure={begun.error} actions={<CloseButton />}>
        {null}
      </Page>
    )
  }
  return (
    <VaultGate way={begun.value.way}>
      <Flow begun={begun.value} />
    </VaultGate>
  )
}

function Flow({ begun: { way, node } }: { begun: Output<'secret.begin'> }) {
  const words = useWords()
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
      return node === undefined ? (
        <Page title={words.notBegun} actions={<CloseButton />}>
          {null}
        </Page>
      ) : (
        <ShareFlow node={node} />
      )
  }
}

/** Unlocked: whatever waited goes on, and there is nothing to see. */
function CloseAtOnce() {
  useEffect(closeWindow, [])
  return null
}

function CloseButton() {
  const words = useWords()
  return (
    <button type="button" className="button" onClick={closeWindow}>
      {words.close}
    </button>
  )
}
