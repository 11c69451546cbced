import type { HandOverAct, HandOverOutcome } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import type { handOverCalls } from '#shared/ipc/calls/hand-over'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { HandOvers } from '../../core/hand-over/hand-overs'
import type { Vms } from '../../core/vms/vms'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly handOvers: HandOvers
  readonly vms: Pick<Vms, 'loginPassword'>
  readonly writeClipboard: (text: string) => void
  readonly writeSecret: (text: string) => void
}

/** What hands a VM over. A console speaks of its own VM only: the key is its window's, never an argument. */
export function handOverHandlers({
  handOvers,
  vms,
  writeClipboard,
  writeSecret,
}: Parts): Pick<Handlers, keyof typeof handOverCalls> {
  const acts: Record<
    HandOverAct,
    (key: VmKey, asked?: string) => Promise<Result<HandOverOutcome, AppError>>
  > = {
    openTerminal: (key, asked) => handOvers.openTerminal(key, asked),
    acceptHostKey: (key, asked) => handOvers.acceptHostKey(key, asked),
    addSshConfig: (key, asked) => handOvers.addSshConfig(key, asked),
    removeSshConfig: (key) => handOvers.removeSshConfig(key),
    saveRdp: (key) => handOvers.saveRdp(key),
    copyCommand: async (key) => {
      const command = await handOvers.command(key)
      if (!command.ok) return command
      writeClipboard(command.value)
      return ok({ kind: 'done' })
    },
  }
  return {
    'handOver.read': ({ vmKey }) => handOvers.read(vmKey),
    'handOver.do': ({ vmKey, act }, { askedIds }) => acts[act](vmKey, askedIds?.[0]),
    'sshConfig.read': async () => {
      const entries = await handOvers.entries()
      return entries.ok ? ok({ entries: entries.value }) : entries
    },
    'sshConfig.remove': ({ id }) => handOvers.removeEntries(id),
    'console.handOver': (_input, { key }) => handOvers.read(key as VmKey),
    'console.doHandOver': ({ act }, { key, askedIds }) => acts[act](key as VmKey, askedIds?.[0]),
    'console.copyPassword': async (_input, { key }) => {
      const password = await vms.loginPassword(key as VmKey)
      if (!password.ok) return password
      writeSecret(password.value)
      return ok(null)
    },
  }
}
