import type { SshTarget } from '#shared/domain/tunnel'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { OpenTunnel, SshTunnels, TunnelRequest } from '../../src/main/core/ports'

/** Two host keys: the form of real ones, and nobody's. */
export const hostKey = `ssh-ed25519 ${Buffer.from('a host key of thirty-two bytes!!').toString('base64')}`
export const otherHostKey = `ssh-ed25519 ${Buffer.from('another host key of the same len').toString('base64')}`

interface FakeTunnel {
  readonly request: TunnelRequest
  isClosed: boolean
  /** The tunnel breaks. */
  end(): void
}

/** An SSH server that the test commands. */
export class FakeSsh implements SshTunnels {
  shownKey: Result<string, AppError> = ok(hostKey)
  /** How the next openings end; the last one stays. */
  answers: Result<null, AppError>[] = [ok(null)]
  readonly opened: FakeTunnel[] = []

  async hostKey(_target: SshTarget): Promise<Result<string, AppError>> {
    return this.shownKey
  }

  open(request: TunnelRequest): OpenTunnel {
    const listeners: (() => void)[] = []
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0]
    const tunnel: FakeTunnel = {
      request,
      isClosed: false,
      end: () => {
        for (const listener of listeners) listener()
      },
    }
    this.opened.push(tunnel)
    const origin = `http://127.0.0.1:${41_000 + this.opened.length}`
    const up = answer?.ok === true ? ok({ origin }) : (answer ?? err({ code: 'sshMissing' as const }))
    return {
      up: Promise.resolve(up),
      onEnd: (listener) => void listeners.push(listener),
      close: () => {
        tunnel.isClosed = true
      },
    }
  }
}
