import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** Lodger's own files for `ssh`: the host keys that the user confirmed, and how each VM is reached. */
export interface OwnSshFiles {
  /** Their paths, as `ssh` reads them. */
  readonly knownHosts: string
  readonly config: string
  write(knownHosts: string, config: string): Promise<Result<null, AppError>>
}

/** The user's own SSH configuration, and the file of Lodger's entries beside it. Texts are bytes in Latin 1. */
export interface UserSshConfig {
  /** Their paths, as people read them. */
  readonly configPath: string
  readonly includePath: string
  /** The include file as the configuration names it. */
  readonly includeName: string
  /** Null: there is no such file. */
  read(file: SshConfigFile): Promise<Result<string | null, AppError>>
  /** Writes what `edit` makes of the file, whole or not at all; null takes the file away. */
  change(file: SshConfigFile, edit: (before: string | null) => string | null): Promise<Result<null, AppError>>
}
/** The user's own SSH configuration, or the file of Lodger's that it includes. */
export type SshConfigFile = 'config' | 'include'

/** The system's terminal program. */
export interface Terminals {
  /** Runs a command in a new terminal window; `none`: no terminal program was found. */
  run(command: readonly string[]): Promise<Result<'opened' | 'none', AppError>>
  /** The command as a person types it here. */
  text(command: readonly string[]): string
}

/** Saves `.rdp` files where the user says, and opens them with the system's program for them. */
export interface RdpFiles {
  /** Null: the user changed their mind. */
  save(suggestedName: string, text: string): Promise<Result<string | null, AppError>>
  /** Whether there was a program. */
  open(path: string): Promise<boolean>
}

/** Everything of the system that a VM is handed over to. */
export interface HandOverPorts {
  readonly ownFiles: OwnSshFiles
  readonly userConfig: UserSshConfig
  readonly terminals: Terminals
  readonly rdpFiles: RdpFiles
}
