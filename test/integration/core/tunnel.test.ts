import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createSshTunnels } from '../../../src/main/adapters/ssh/ssh-tunnels'
import { eventually, must, startHeadless } from '../../support/headless'
import { sshdMissing, startSshd } from '../../support/sshd'
import { startWorld } from '../../support/world'

describe.skipIf(sshdMissing !== undefined)('a DBC client behind a real SSH server', () => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  it('is asked through the tunnel, again after a break, and not at all under another host key', async () => {
    const world = await startWorld({ speed: 1_000, nodes: 1 })
    ends.push(() => world.close())
    const sshd = await startSshd()
    ends.push(() => sshd.close())
    const folder = mkdtempSync(join(tmpdir(), 'lodger-ssh-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const { core } = startHeadless({ ssh: createSshTunnels(folder, { extraArgs: sshd.clientArgs }) })
    ends.push(() => core.stop())

    const sourceId = must(await core.sources.addDbc(world.description.dbc))
    const source = () => core.collections.sources.get(sourceId)
    const target = `${sshd.user}@127.0.0.1:${sshd.port}`
    const looked = must(await core.tunnels.look(sourceId, target))
    expect(looked.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
    must(await core.tunnels.open(sourceId, target, looked.fingerprint))
    const isUp = () => source()?.tunnel?.state.kind === 'up' && source()?.reach === 'ok'
    await eventually(core, isUp)

    await sshd.stop()
    await eventually(core, () => source()?.tunnel?.state.kind === 'waiting')
    expect(core.sources.clientOf({ sourceId })).toMatchObject({ ok: false })
    await sshd.restart()
    await eventually(core, isUp)

    await sshd.restart({ newHostKey: true })
    const stopped = await eventually(core, () => {
      const state = source()?.tunnel?.state
      return state?.kind === 'stopped' && state
    })
    expect(stopped.error).toMatchObject({ code: 'hostKeyChanged', known: looked.fingerprint })
    const asked = world.recordedRequests.length
    await core.watch.source(sourceId)
    expect(world.recordedRequests).toHaveLength(asked)
  }, 40_000)
})
