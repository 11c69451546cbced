import { z } from 'zod'
import type { ReachProblem } from './vm-reach'

/** What hands a VM over to another program. */
export const HandOverAct = z.enum([
  'openTerminal',
  'acceptHostKey',
  'addSshConfig',
  'removeSshConfig',
  'saveRdp',
  'copyCommand',
])
export type HandOverAct = z.infer<typeof HandOverAct>

/** How a VM can be handed over to another program, and what is kept of it. */
export interface HandOver {
  /** Absent: its server tells no login. */
  readonly kind?: 'ssh' | 'rdp'
  /** Why its login is not handed on. */
  readonly problem?: ReachProblem
  /** The host key that the user confirmed, as `ssh` writes it: `SHA256:…`. */
  readonly fingerprint?: string
  /** The VM's name in the user's SSH configuration. */
  readonly hostName?: string
  /** What FreeRDP is started with. */
  readonly rdpCommand?: string
}

/** What came of it. */
export type HandOverOutcome =
  | { readonly kind: 'done' }
  /** No terminal program was found: this is what one would have run. */
  | { readonly kind: 'command'; readonly command: string }
  /** `isOpened`: the system has a program for it. */
  | { readonly kind: 'saved'; readonly path: string; readonly isOpened: boolean }
  /** The user changed their mind in the file dialog. */
  | { readonly kind: 'cancelled' }

/** Names an entry in the user's SSH configuration, also one whose VM Lodger does not know any more. */
export const SshEntryId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'SshEntryId'>()
export type SshEntryId = z.infer<typeof SshEntryId>

/** An entry in the user's SSH configuration. */
export interface SshConfigEntry {
  readonly id: SshEntryId
  readonly hostName: string
  /** `user@host:port`. */
  readonly address: string
}

/** Why a VM may show another host key, as far as Lodger knows. */
export type HostKeyHint =
  /** It is at another address now. */
  | { readonly kind: 'moved'; readonly from: string }
  /** Lodger itself did this to it since. */
  | { readonly kind: 'reset' | 'rolledBack'; readonly at: string }

/** What is wrong with the user's SSH configuration or Lodger's part of it. */
export type SshConfigProblem = 'notRead' | 'notWritten' | 'path'
