import { useState } from 'react'
import type { FoundBackup } from '#shared/ipc/calls/vault'
import type { Output } from '#shared/ipc/contract'
import { call } from '../bridge'
import { DonePage } from '../parts/done-page'
import { OpenForm } from '../parts/open-form'
import { useWords } from '../words'
import { FoundBackupStep } from './found-backup-step'

/** The backup's file and its passphrase, what is in it, and what of that was brought. */
export function RestoreFlow() {
  const { restore, passphrase, missing } = useWords().vault
  const [opened, setOpened] = useState<{ readonly box: string; readonly found: FoundBackup }>()
  const [restored, setRestored] = useState<Output<'secret.restoreBackup'>>()
  if (restored !== undefined) {
    const { accounts, sources, nodes, sessions, known } = restored
    return (
      <DonePage
        title={restore.doneTitle}
        name={restore.brought(accounts, sources, nodes, sessions)}
        text={restore.known(known)}
      />
    )
  }
  if (opened !== undefined)
    return <FoundBackupStep {...opened} onBack={() => setOpened(undefined)} onRestored={setRestored} />
  return (
    <OpenForm
      texts={{ ...restore, passphrase, missing }}
      choose={() => call('secret.chooseBackup', {})}
      open={async (box) => {
        const found = await call('secret.lookBackup', { passphrase: box })
        return found.ok ? { ok: true, value: { box, found: found.value } } : found
      }}
      onOpened={setOpened}
    />
  )
}
