import { useState } from 'react'
import type { Output } from '#shared/ipc/contract'
import { call } from '../bridge'
import { DonePage } from '../parts/done-page'
import { OpenForm } from '../parts/open-form'
import { useWords } from '../words'

/** The backup's file and its passphrase. */
export function RestoreFlow() {
  const { restore, passphrase, missing } = useWords().vault
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
  return (
    <OpenForm
      texts={{ ...restore, passphrase, missing }}
      choose={() => call('secret.chooseBackup', {})}
      open={(typed) => call('secret.restoreBackup', { passphrase: typed })}
      onOpened={setRestored}
    />
  )
}
