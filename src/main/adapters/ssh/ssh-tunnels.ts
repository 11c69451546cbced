import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type SshTarget, sshTargetText } from '#shared/domain/tunnel'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { OpenTunnel, SshTunnels, TunnelRequest } from '../../core/ports'
import { type Guarded, startGuarded } from './guarded-process'

/** What `ssh` prints through its own LocalCommand once it is logged in and listens: only then is the port ours. */
const readyWord = 'lodger-tunnel-ready'
const connectSeconds = 15
/** A look ends by itself; this is for a server that says nothing at all. */
const lookMs = 20_000

interface Options {
  /** The program; tests give it a configuration of their own. */
  readonly command?: string
  readonly extraArgs?: readonly string[]
}

/**
 * Tunnels by the system's own `ssh`, with the user's keys, agent and configuration. It never asks for anything
 * (BatchMode), gets no secret as an argument, and knows hosts only from files in `folder`, one for each source.
 */
export function createSshTunnels(
  folder: string,
  { command = 'ssh', extraArgs = [] }: Options = {},
): SshTunnels {
  const run = (args: readonly string[]) => startGuarded(command, [...extraArgs, ...args])

  async function look(
    target: SshTarget,
    algorithms: readonly string[],
  ): Promise<Result<string | null, AppError>> {
    const name = `look-${randomUUID()}`
    const file = join(folder, name)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      // "accept-new" writes the key down before the login, which is told to try nothing.
      const child = run([
        ...['-T', ...common(name, file, 'accept-new'), '-o', 'PreferredAuthentications=none'],
        ...(algorithms.length === 0 ? [] : ['-o', `HostKeyAlgorithms=${algorithms.join(',')}`]),
        ...[...place(target), 'exit'],
      ])
      const timer = setTimeout(() => child.end(), lookMs)
      const ended = await child.ended
      clearTimeout(timer)
      if (ended === 'missing') return err({ code: 'sshMissing' })
      const line = (await readFile(file, 'utf8').catch(() => '')).split('\n')[0] ?? ''
      const [, type, key] = line.split(' ')
      return ok(type === undefined || key === undefined ? null : `${type} ${key}`)
    } finally {
      await rm(file, { force: true })
      await rm(`${file}.old`, { force: true })
    }
  }

  async function openNow(request: TunnelRequest, started: (child: Guarded) => void) {
    const { id, target, hostKey, toHost, toPort } = request
    const file = join(folder, `${id}.known-host`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(file, `${id} ${hostKey}\n`, { mode: 0o600 })
    const port = await freePort()
    const to = toHost.includes(':') ? `[${toHost}]` : toHost
    const child = run([
      ...['-N', '-T', ...common(id, file, 'yes')],
      ...['-o', 'ExitOnForwardFailure=yes', '-o', 'ServerAliveInterval=10', '-o', 'ServerAliveCountMax=3'],
      ...['-o', 'PermitLocalCommand=yes', '-o', `LocalCommand=echo ${readyWord}`],
      ...['-L', `127.0.0.1:${port}:${to}:${toPort}`, ...place(target)],
    ])
    started(child)
    return { child, origin: `http://127.0.0.1:${port}` }
  }

  return {
    hostKey: async (target, like) => {
      // A server may have got keys of further kinds since; what counts is whether it still has the one that was pinned.
      const same = like === undefined ? ok(null) : await look(target, algorithmsOf(like))
      if (!same.ok) return same
      const found = same.value === null ? await look(target, []) : same
      if (!found.ok) return found
      return found.value === null
        ? err({ code: 'sshUnreachable', target: sshTargetText(target) })
        : ok(found.value)
    },
    open: (request) => opened(request, openNow),
  }
}

type OpenNow = (
  request: TunnelRequest,
  started: (child: Guarded) => void,
) => Promise<{ readonly child: Guarded; readonly origin: string }>

function opened(request: TunnelRequest, openNow: OpenNow): OpenTunnel {
  const listeners: (() => void)[] = []
  let child: Guarded | undefined
  let isClosed = false
  let hasEnded = false
  const failed: AppError = { code: 'sshUnreachable', target: sshTargetText(request.target) }

  async function up(): Promise<Result<{ origin: string }, AppError>> {
    const { child: running, origin } = await openNow(request, (started) => {
      child = started
      if (isClosed) started.end()
    })
    const { ended } = running
    void ended.then(() => {
      hasEnded = true
      for (const listener of listeners) listener()
    })
    const first = await Promise.race([ended, running.says(readyWord)])
    if (first === 'missing') return err({ code: 'sshMissing' })
    return first === 'said' ? ok({ origin }) : err(failed)
  }
  return {
    // A folder that cannot be written to is a tunnel that cannot be opened safely.
    up: up().catch(() => err(failed)),
    onEnd: (listener) => {
      if (hasEnded) listener()
      else listeners.push(listener)
    },
    close: () => {
      isClosed = true
      child?.end()
    },
  }
}

function common(alias: string, knownHosts: string, checking: 'yes' | 'accept-new'): readonly string[] {
  const file = knownHosts.replaceAll('%', '%%')
  const options = [
    'BatchMode=yes',
    `StrictHostKeyChecking=${checking}`,
    `UserKnownHostsFile="${file}"`,
    'GlobalKnownHostsFile=none',
    // Each source has its own known host, whatever address leads there.
    `HostKeyAlias=${alias}`,
    'HashKnownHosts=no',
    'UpdateHostKeys=no',
    'CheckHostIP=no',
    'VerifyHostKeyDNS=no',
    `ConnectTimeout=${connectSeconds}`,
    // An open connection of the user's own would be taken without a look at its host key.
    'ControlMaster=no',
    'ControlPath=none',
    'ForwardAgent=no',
    'ForwardX11=no',
    'RemoteCommand=none',
  ]
  return options.flatMap((option) => ['-o', option])
}

function place({ host, user, port }: SshTarget): readonly string[] {
  return [
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(user === undefined ? [] : ['-l', user]),
    // After the dashes nothing is an option any more.
    ...['--', host],
  ]
}

/** The names under which a key's kind is offered. */
function algorithmsOf(hostKey: string): readonly string[] {
  const type = hostKey.split(' ')[0] ?? ''
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
