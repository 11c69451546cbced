import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type {
  HandOverPorts,
  OwnSshFiles,
  RdpFiles,
  SshConfigFile,
  Terminals,
  UserSshConfig,
} from '../../src/main/core/hand-over/ports'

/** The user's SSH configuration in memory. */
class FakeUserSshConfig implements UserSshConfig {
  readonly configPath = '/home/me/.ssh/config'
  readonly includePath = '/home/me/.ssh/lodger.config'
  readonly includeName = 'lodger.config'
  readonly files: Record<SshConfigFile, string | null> = { config: null, include: null }
  /** What every reading and writing fails with while it is set. */
  failure: AppError | undefined

  async read(file: SshConfigFile): Promise<Result<string | null, AppError>> {
    return this.failure === undefined ? ok(this.files[file]) : { ok: false, error: this.failure }
  }

  async change(
    file: SshConfigFile,
    edit: (before: string | null) => string | null,
  ): Promise<Result<null, AppError>> {
    if (this.failure !== undefined) return { ok: false, error: this.failure }
    this.files[file] = edit(this.files[file])
    return ok(null)
  }
}

/** A desktop that opens what it is told to, and remembers it. */
export class FakeHandOver implements HandOverPorts {
  readonly written = { knownHosts: '', config: '' }
  readonly ran: (readonly string[])[] = []
  readonly saved: { readonly name: string; readonly text: string }[] = []
  readonly userConfig = new FakeUserSshConfig()
  hasTerminal = true
  hasRdpProgram = true
  /** Null: the user closes the file dialog. */
  chosen: string | null = '/chosen/vm.rdp'

  readonly ownFiles: OwnSshFiles = {
    knownHosts: '/data/ssh/vms.known_hosts',
    config: '/data/ssh/vms.config',
    write: async (knownHosts, config) => {
      Object.assign(this.written, { knownHosts, config })
      return ok(null)
    },
  }

  readonly terminals: Terminals = {
    run: async (command) => {
      if (!this.hasTerminal) return ok('none')
      this.ran.push(command)
      return ok('opened')
    },
    text: (command) => command.join(' '),
  }

  readonly rdpFiles: RdpFiles = {
    save: async (name, text) => {
      this.saved.push({ name, text })
      return ok(this.chosen)
    },
    open: async () => this.hasRdpProgram,
  }
}
