import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Caller, quickWorld } from './caller'

describe('the world', () => {
  it('is the same again from the same seed', async () => {
    const worlds = await Promise.all([
      quickWorld({ seed: 99 }),
      quickWorld({ seed: 99 }),
      quickWorld({ seed: 98 }),
    ])
    const [first, second, other] = worlds.map((world) => {
      const passwords = world.description.nodes.flatMap(({ id }) =>
        [...world.node(id).vms.values()].map((vm) => [
          vm.id,
          vm.settings.vncPassword,
          vm.settings.loginPassword,
        ]),
      )
      // Ports are the machine's, and a certificate's key is nobody's to foretell.
      const tower = { ...world.description.tower, url: '', plainUrl: '', fingerprint: '' }
      return { ...world.description, dbc: '', chain: '', tower, passwords }
    })
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
    await Promise.all(worlds.map((world) => world.close()))
  })

  it('holds many nodes and VMs', async () => {
    const world = await quickWorld({ nodes: 200, vms: 400, vncFrom: 30_000 })
    expect(world.description.nodes).toHaveLength(200)
    const caller = new Caller(world)
    const { message } = await caller.call('/tasks', 100)
    expect(message).toHaveLength(2)
    await world.close()
  })

  it('frees every port when it closes', async () => {
    const world = await quickWorld()
    const caller = new Caller(world)
    const { settings } = world.vm(caller.place(0).id, await caller.vmCalled('train box'))
    await world.close()
    for (const port of [caller.port, settings.vncPort]) {
      const refused = new Promise((resolve) => connect(port, '127.0.0.1').on('error', resolve))
      expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
    }
  })

  it('keeps what was asked, for tests to look at', async () => {
    const world = await quickWorld()
    const caller = new Caller(world)
    await caller.open('/mining_nodes', caller.place(0).id)
    expect(world.recordedRequests.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/mining_nodes' })
    expect(JSON.parse(world.recordedRequests.at(-1)?.body ?? '')).toMatchObject({ additional: {} })
    await world.close()
  })

  it('that cannot have its port leaves nothing behind', async () => {
    const first = await quickWorld()
    const port = new Caller(first).port
    await expect(quickWorld({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
    const again = await quickWorld({ port })
    await again.close()
  })
})
