import { useEffect, useState } from 'react'
import type { Output } from '#shared/ipc/contract'
import { call } from '../bridge'
import { DonePage } from '../parts/done-page'
import { useWords } from '../words'
import { ProtectStep } from './protect-step'

/** Protects the keys in another way, or with another passphrase. */
export function ProtectFlow() {
  const { protect } = useWords().vault
  const [vault, setVault] = useState<Output<'vault.read'>>()
  const [isDone, setIsDone] = useState(false)
  useEffect(() => {
    void call('vault.read', {}).then((read) => read.ok && setVault(read.value))
  }, [])
  if (vault === undefined) return null
  if (isDone) return <DonePage title={protect.doneTitle} name="" text={protect.changed} />
  return <ProtectStep vault={vault} onDone={() => setIsDone(true)} />
}
