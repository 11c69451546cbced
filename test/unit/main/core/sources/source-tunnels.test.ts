import { describe, expect, it } from 'vitest'
import type { SourceId } from '#shared/domain/ids'
import { lineOf } from '#shared/domain/source'
import { err, ok } from '#shared/result'
import { fingerprintOf } from '../../../../../src/main/core/sources/source-tunnels'
import { hostKey, otherHostKey } from '../../../../support/fake-ssh'
import { FakeDocuments, FakeSecrets, settle } from '../../../../support/fakes'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

const target = 'me@10.0.0.5:2222'
const shown = fingerprintOf(hostKey)

/** A connected source whose tunnel has just been opened. */
async function tunnelled() {
  const test = await connectedCore()
  const { tunnels } = test.core
  must(await tunnels.look(test.sourceId, target))
  must(await tunnels.open(test.sourceId, target, shown))
  await settle()
  const source = () => test.core.collections.sources.get(test.sourceId)
  return { test, tunnels, sourceId: test.sourceId, source, state: () => source()?.tunnel?.state }
}

describe('a source with a tunnel', () => {
  it('is reached through it, over an encrypted line', async () => {
    const { test, source, state } = await tunnelled()
    expect(state()).toEqual({ kind: 'up' })
    expect(test.origins.at(-1)).toBe('http://127.0.0.1:41001')
    expect(source()).toMatchObject({ reach: 'ok', tunnel: { fingerprint: fingerprintOf(hostKey) } })
    expect(lineOf(source() ?? { url: 'x:', practice: false })).toBe('tunnel')
    expect(test.ssh.opened[0]?.request).toMatchObject({ hostKey, toHost: '127.0.0.1', toPort: 5002 })
  })

  it('is reached beside an SSH host that is another machine', async () => {
    const test = await connectedCore()
    must(await test.core.tunnels.look(test.sourceId, 'jump.example'))
    must(await test.core.tunnels.open(test.sourceId, 'jump.example', shown))
    await settle()
    expect(test.ssh.opened[0]?.request).toMatchObject({ toHost: '10.0.0.5', toPort: 5002 })
  })

  it('pins only a key that was shown before, and each showing once', async () => {
    const test = await connectedCore()
    const { tunnels } = test.core
    expect(await tunnels.open(test.sourceId, target, shown)).toMatchObject({ ok: false })
    expect(must(await tunnels.look(test.sourceId, target))).toEqual({
      ...{ ssh: target, fingerprint: fingerprintOf(hostKey) },
    })
    must(await tunnels.open(test.sourceId, target, shown))
    expect(await tunnels.open(test.sourceId, target, shown)).toMatchObject({ ok: false })
  })

  it('pins the key that was asked about, though another one was found meanwhile', async () => {
    const test = await connectedCore()
    const { tunnels } = test.core
    must(await tunnels.look(test.sourceId, target))
    test.ssh.shownKey = ok(otherHostKey)
    must(await tunnels.look(test.sourceId, target))
    expect(await tunnels.open(test.sourceId, target, shown)).toMatchObject({ error: { code: 'notFound' } })
    must(await tunnels.open(test.sourceId, target, fingerprintOf(otherHostKey)))
  })

  it('lets nothing out while the tunnel is not open, and opens it again with growing waits', async () => {
    const { test, sourceId, state } = await tunnelled()
    test.ssh.answers = [err({ code: 'sshUnreachable', target })]
    test.ssh.shownKey = err({ code: 'sshUnreachable', target })
    const asked = test.dbc.calls.length
    test.ssh.opened[0]?.end()
    expect(state()).toMatchObject({ kind: 'waiting' })
    expect(test.core.sources.clientOf({ sourceId })).toMatchObject({ ok: false })
    await test.core.watch.source(sourceId)
    expect(test.dbc.calls).toHaveLength(asked)
    const opened = () => test.ssh.opened.length
    for (const [waitMs, times] of [
      [1_000, 2],
      [2_000, 3],
      [4_000, 4],
      [8_000, 5],
    ] as const) {
      await test.clock.advance(waitMs - 1)
      expect(opened()).toBe(times - 1)
      await test.clock.advance(1)
      expect(opened()).toBe(times)
    }
    test.ssh.answers = [ok(null)]
    await test.clock.advance(16_000)
    expect(state()).toEqual({ kind: 'up' })
    expect(test.core.sources.clientOf({ sourceId })).toMatchObject({ ok: true })
  })

  it('is stopped when the host key has changed, until the user trusts the new one', async () => {
    const { test, tunnels, sourceId, state, source } = await tunnelled()
    test.ssh.answers = [err({ code: 'sshUnreachable', target })]
    test.ssh.shownKey = ok(otherHostKey)
    test.ssh.opened[0]?.end()
    await test.clock.advance(1_000)
    const changed = {
      code: 'hostKeyChanged',
      target,
      known: fingerprintOf(hostKey),
      found: fingerprintOf(otherHostKey),
    }
    expect(state()).toEqual({ kind: 'stopped', error: changed })
    expect(source()?.trouble).toEqual(changed)
    expect(test.core.sources.clientOf({ sourceId })).toEqual({ ok: false, error: changed })
    const before = test.ssh.opened.length
    await test.clock.advance(3_600_000)
    expect(test.ssh.opened).toHaveLength(before)
    expect(must(await tunnels.look(sourceId, target))).toMatchObject({ before: fingerprintOf(hostKey) })
    test.ssh.answers = [ok(null)]
    must(await tunnels.open(sourceId, target, fingerprintOf(otherHostKey)))
    await settle()
    expect(state()).toEqual({ kind: 'up' })
    expect(test.ssh.opened.at(-1)?.request.hostKey).toBe(otherHostKey)
  })

  it('is tried again where the key of the user is refused, which an agent can change', async () => {
    const { test, state } = await tunnelled()
    test.ssh.answers = [err({ code: 'sshUnreachable', target })]
    test.ssh.opened[0]?.end()
    await test.clock.advance(1_000)
    expect(state()).toMatchObject({ kind: 'waiting', error: { code: 'sshRefused', target } })
  })

  it('goes straight again only after it was closed', async () => {
    const { test, tunnels, sourceId, source } = await tunnelled()
    must(await tunnels.close(sourceId))
    expect(source()).not.toHaveProperty('tunnel')
    expect(test.ssh.opened[0]?.isClosed).toBe(true)
    expect(test.origins.at(-1)).toBe('http://10.0.0.5:5002')
  })

  it('ends its tunnel when it is removed, and when the app ends', async () => {
    const removed = await tunnelled()
    must(await removed.test.core.sources.remove(removed.sourceId))
    expect(removed.test.ssh.opened[0]?.isClosed).toBe(true)
    const stopped = await tunnelled()
    await stopped.test.core.stop()
    expect(stopped.test.ssh.opened[0]?.isClosed).toBe(true)
  })

  it('is never asked around its tunnel after a restart', async () => {
    const documents = new FakeDocuments()
    const secrets = new FakeSecrets()
    const first = new TestCore({ documents, secrets })
    const sourceId = must(await first.core.sources.addDbc('10.0.0.5:5002'))
    must(await first.core.tunnels.look(sourceId, target))
    must(await first.core.tunnels.open(sourceId, target, shown))
    const second = new TestCore({ documents, secrets })
    second.ssh.answers = [err({ code: 'sshUnreachable', target })]
    second.ssh.shownKey = err({ code: 'sshUnreachable', target })
    await second.core.load()
    expect(second.core.sources.clientOf({ sourceId })).toMatchObject({ ok: false })
    await settle()
    expect(second.dbc.calls).toEqual([])
    expect(second.ssh.opened[0]?.request).toMatchObject({ hostKey, target: { host: '10.0.0.5' } })
  })

  it('is looked at once at a time', async () => {
    const { tunnels, sourceId } = await tunnelled()
    const looks = await Promise.all([tunnels.look(sourceId, target), tunnels.look(sourceId, 'other.example')])
    expect(looks).toMatchObject([{ ok: true }, { ok: false, error: { code: 'busy' } }])
    expect(await tunnels.look(sourceId, target)).toMatchObject({ ok: true })
  })

  it('is refused an address that ssh could take for an option', async () => {
    const { tunnels, sourceId } = await tunnelled()
    for (const bad of ['', '-oProxyCommand=x', 'a b', 'me@-v', 'me@host:99999', "me@ho'st", 'x@y;z'])
      expect(await tunnels.look(sourceId, bad)).toMatchObject({
        ok: false,
        error: { code: 'sshTargetInvalid' },
      })
    expect(await tunnels.look('00000000-0000-4000-8000-000000000000' as SourceId, target)).toMatchObject({
      error: { code: 'notFound' },
    })
  })
})
