import { createHash } from 'node:crypto'
import type { SourceId } from '#shared/domain/ids'
import { isDbc } from '#shared/domain/source'
import { parseSshTarget, type SshTarget, sshTargetText, type TunnelState } from '#shared/domain/tunnel'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock, OpenTunnel, SshTunnels } from '../ports'
import type { Sources } from './sources'
import type { KeptTunnel } from './stored-sources'

const firstWaitMs = 1_000
const longestWaitMs = 60_000

interface Parts {
  readonly collections: CollectionSet
  readonly sources: Pick<Sources, 'tunnelOf' | 'keepTunnel' | 'route' | 'block'>
  readonly clock: Clock
  readonly ssh: SshTunnels
  /** The source can be asked again. */
  readonly opened: (id: SourceId) => void
}

/** What a look at an SSH server found, for the user to judge. */
interface Looked {
  readonly ssh: string
  readonly fingerprint: string
  /** The fingerprint trusted so far. */
  readonly before?: string
}

/** One source's tunnel at work. */
interface Run {
  readonly cancelled: { value: boolean }
  tunnel: OpenTunnel | undefined
  cancelWait: () => void
}

/**
 * The SSH tunnels of sources (design 6, transport): one per source, through the system's own `ssh`, with the host key that
 * the user confirmed. A source with a tunnel is reached through it or not at all.
 */
export class SourceTunnels {
  readonly #parts: Parts
  readonly #runs = new Map<SourceId, Run>()
  /** The host keys that were last shown to the user, by source and target; only such a key can be pinned. */
  readonly #shown = new Map<string, string>()

  #isLooking = false

  constructor(parts: Parts) {
    this.#parts = parts
    parts.collections.sources.onChange(({ removed }) => {
      for (const id of removed) this.#end(id as SourceId)
    })
  }

  /** Opens the tunnels of the sources that were kept with one. */
  load(): void {
    for (const { key } of this.#parts.collections.sources.all())
      if (this.#parts.sources.tunnelOf(key) !== undefined) this.#begin(key)
  }

  /** Asks the SSH server for its host key. Nothing is trusted yet, and nobody is logged in. */
  async look(id: SourceId, typed: string): Promise<Result<Looked, AppError>> {
    const { collections, sources, ssh } = this.#parts
    if (collections.sources.get(id) === undefined) return err({ code: 'notFound', what: 'source' })
    const target = parseSshTarget(typed)
    if (!target.ok) return err({ code: 'sshTargetInvalid', problem: target.error })
    // One at a time: a look goes to whatever host a window names.
    if (this.#isLooking) return err({ code: 'busy' })
    this.#isLooking = true
    const found = await ssh.hostKey(target.value)
    this.#isLooking = false
    if (!found.ok) return found
    const text = sshTargetText(target.value)
    this.#shown.set(`${id} ${text}`, found.value)
    const before = sources.tunnelOf(id)?.hostKey
    return ok({
      ...{ ssh: text, fingerprint: fingerprintOf(found.value) },
      ...(before === undefined ? {} : { before: fingerprintOf(before) }),
    })
  }

  /** Pins the key that was shown last for this target, and sends everything through the tunnel from now on. */
  async open(id: SourceId, typed: string): Promise<Result<null, AppError>> {
    const target = parseSshTarget(typed)
    if (!target.ok) return err({ code: 'sshTargetInvalid', problem: target.error })
    const shownAs = `${id} ${sshTargetText(target.value)}`
    const hostKey = this.#shown.get(shownAs)
    if (hostKey === undefined) return err({ code: 'notFound', what: 'question' })
    this.#shown.delete(shownAs)
    const kept = await this.#parts.sources.keepTunnel(id, { ...target.value, hostKey })
    if (kept.ok) this.#begin(id)
    return kept
  }

  /** Ends the tunnel; the source is asked directly again. */
  async close(id: SourceId): Promise<Result<null, AppError>> {
    const { collections, sources, opened } = this.#parts
    const source = collections.sources.get(id)
    if (source === undefined) return err({ code: 'notFound', what: 'source' })
    const kept = await sources.keepTunnel(id, undefined)
    if (!kept.ok) return kept
    this.#end(id)
    collections.sources.patch(id, ({ tunnel: _, trouble: _trouble, ...rest }) => rest)
    await sources.route(id, source.url)
    opened(id)
    return kept
  }

  /** Ends every tunnel, as when the app ends. */
  stop(): void {
    for (const id of [...this.#runs.keys()]) this.#end(id)
  }

  #begin(id: SourceId): void {
    this.#end(id)
    const run: Run = { cancelled: { value: false }, tunnel: undefined, cancelWait: () => undefined }
    this.#runs.set(id, run)
    void this.#try(id, run, firstWaitMs)
  }

  #end(id: SourceId): void {
    const run = this.#runs.get(id)
    if (run === undefined) return
    run.cancelled.value = true
    run.cancelWait()
    run.tunnel?.close()
    this.#runs.delete(id)
  }

  async #try(id: SourceId, run: Run, waitMs: number): Promise<void> {
    const { sources, collections, opened, ssh } = this.#parts
    const kept = sources.tunnelOf(id)
    const source = collections.sources.get(id)
    if (kept === undefined || source === undefined) return
    this.#show(id, kept, { kind: 'opening' }, { code: 'tunnelDown', target: sshTargetText(kept) })
    const tunnel = ssh.open({ id, target: kept, hostKey: kept.hostKey, ...destinationOf(source.url, kept) })
    run.tunnel = tunnel
    const up = await tunnel.up
    if (run.cancelled.value) return
    if (!up.ok) return this.#failed(id, run, kept, up.error, waitMs)
    this.#show(id, kept, { kind: 'up' })
    await sources.route(id, up.value.origin)
    tunnel.onEnd(() => {
      if (run.cancelled.value) return
      const lost: AppError = { code: 'sshUnreachable', target: sshTargetText(kept) }
      this.#wait(id, run, kept, lost, firstWaitMs)
    })
    opened(id)
  }

  /** A key that is not the pinned one stops the source; whatever else is tried again. */
  async #failed(id: SourceId, run: Run, kept: KeptTunnel, error: AppError, waitMs: number): Promise<void> {
    if (error.code === 'sshMissing') return this.#show(id, kept, { kind: 'stopped', error }, error)
    const target = sshTargetText(kept)
    const now = await this.#parts.ssh.hostKey(kept, kept.hostKey)
    if (run.cancelled.value) return
    if (now.ok && now.value !== kept.hostKey) {
      const [known, found] = [fingerprintOf(kept.hostKey), fingerprintOf(now.value)]
      const changed: AppError = { code: 'hostKeyChanged', target, known, found }
      return this.#show(id, kept, { kind: 'stopped', error: changed }, changed)
    }
    this.#wait(id, run, kept, now.ok ? { code: 'sshRefused', target } : now.error, waitMs)
  }

  #wait(id: SourceId, run: Run, kept: KeptTunnel, error: AppError, waitMs: number): void {
    const { clock } = this.#parts
    const at = new Date(clock.now() + waitMs).toISOString()
    this.#show(id, kept, { kind: 'waiting', at, error }, error)
    const next = Math.min(waitMs * 2, longestWaitMs)
    run.cancelWait = clock.after(waitMs, () => void this.#try(id, run, next))
  }

  /** Shows the state; `why` keeps every call from leaving any other way. */
  #show(id: SourceId, kept: KeptTunnel, state: TunnelState, why?: AppError): void {
    const { collections, sources } = this.#parts
    const { hostKey, ...target } = kept
    if (why !== undefined) sources.block(id, why)
    collections.sources.patch(id, (source) =>
      isDbc(source)
        ? {
            ...source,
            tunnel: { target, fingerprint: fingerprintOf(hostKey), state },
            ...(why === undefined ? {} : { reach: 'trouble' as const, trouble: why }),
          }
        : source,
    )
  }
}

/** As `ssh` shows it: SHA-256 over the key itself, base64 without its padding. */
export function fingerprintOf(hostKey: string): string {
  const blob = Buffer.from(hostKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** Where the tunnel comes out: the client on the machine itself, or beside it in its network. */
function destinationOf(url: string, target: SshTarget): { readonly toHost: string; readonly toPort: number } {
  const { hostname, port, protocol } = new URL(url)
  const toPort = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  const host = hostname.replace(/^\[|\]$/g, '')
  return { toHost: host === target.host ? '127.0.0.1' : host, toPort }
}
