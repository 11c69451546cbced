import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeTowers, openTower, type TowerClient } from './tower-client'

afterEach(closeTowers)

interface Ticket {
  readonly vm_uuid: string
  readonly host_ip: string
  readonly cluster_ip: string
  readonly raw_token: string
  readonly token: string
}

async function ticketFor(client: TowerClient, name: string): Promise<Ticket> {
  const { id } = await client.named(name)
  const query =
    'query vnc($input: VncInput!) { vnc(input: $input) { vm_uuid host_ip cluster_ip raw_token token}}'
  const body = { operationName: 'vnc', variables: { input: { vm: { id } } }, query }
  return (await client.send<{ data: { vnc: Ticket } }>('/api', body)).body.data.vnc
}

function towerUrl(client: TowerClient, { token, vm_uuid, host_ip }: Ticket): string {
  const address = client.url.replace('https', 'wss')
  return `${address}/websockify/?token=${encodeURIComponent(token)}&uuid=${vm_uuid}&host=${host_ip}`
}

/** A socket with what has come over it; refused upgrades reject with their status. */
class Viewer {
  private bytes = Buffer.alloc(0)
  readonly closed: Promise<unknown>

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true)
      this.bytes = Buffer.concat([this.bytes, data])
    })
  }

  static async open(url: string): Promise<Viewer> {
    const viewer = new Viewer(new WebSocket(url, { rejectUnauthorized: false }))
    await once(viewer.socket, 'open')
    return viewer
  }

  async take(count: number): Promise<Buffer> {
    await expect.poll(() => this.bytes.length).toBeGreaterThanOrEqual(count)
    const taken = this.bytes.subarray(0, count)
    this.bytes = this.bytes.subarray(count)
    return taken
  }

  send(...bytes: number[]): void {
    this.socket.send(Buffer.from(bytes))
  }
}

/** RFB 3.8 without a password, up to the screen's size and name. */
async function shakeHands(viewer: Viewer): Promise<{ width: number; height: number; name: string }> {
  expect((await viewer.take(12)).toString()).toBe('RFB 003.008\n')
  viewer.socket.send(Buffer.from('RFB 003.008\n'))
  expect([...(await viewer.take(2))]).toEqual([1, 1])
  viewer.send(1)
  expect((await viewer.take(4)).readUInt32BE()).toBe(0)
  viewer.send(1)
  const start = await viewer.take(24)
  const name = await viewer.take(start.readUInt32BE(20))
  return { width: start.readUInt16BE(0), height: start.readUInt16BE(2), name: name.toString() }
}

describe('a screen', () => {
  it('comes over the tower as binary RFB, draws, and answers keys', async () => {
    const client = await openTower()
    const viewer = await Viewer.open(towerUrl(client, await ticketFor(client, 'web-01')))
    expect(await shakeHands(viewer)).toEqual({ width: 800, height: 600, name: 'web-01' })
    viewer.send(3, 0, 0, 0, 0, 0, 3, 32, 2, 88)
    expect((await viewer.take(4)).readUInt16BE(2)).toBeGreaterThan(0)
    for (const character of 'echo hi')
      for (const isDown of [1, 0]) viewer.send(4, isDown, 0, 0, 0, 0, 0, character.charCodeAt(0))
    const vm = client.tower.state.store.tables.Vm.get((await client.named('web-01')).id)
    await expect.poll(() => client.tower.screens.screenOf(vm).text).toContain('smartx@web-01:~$ echo hi')
  })

  it('comes directly from the cluster with the other token only', async () => {
    const client = await openTower()
    const { cluster_ip, vm_uuid, host_ip, raw_token, token } = await ticketFor(client, 'web-01')
    const direct = (secret: string) =>
      `wss://${cluster_ip}/websockify/?uuid=${vm_uuid}&token=${encodeURIComponent(secret)}&host=${host_ip}`
    await expect(Viewer.open(direct(token))).rejects.toThrow('403')
    await shakeHands(await Viewer.open(direct(raw_token)))
  })

  it('opens once for a token, and only for its VM, host and path', async () => {
    const client = await openTower()
    const ticket = await ticketFor(client, 'web-01')
    const url = towerUrl(client, ticket)
    await Viewer.open(url)
    await expect(Viewer.open(url)).rejects.toThrow('403')
    const other = await ticketFor(client, 'web-02')
    const fresh = await ticketFor(client, 'web-01')
    await expect(Viewer.open(towerUrl(client, { ...fresh, vm_uuid: other.vm_uuid }))).rejects.toThrow('403')
    await expect(Viewer.open(towerUrl(client, { ...other, host_ip: '10.0.0.1' }))).rejects.toThrow('403')
    await expect(Viewer.open(towerUrl(client, { ...ticket, token: ticket.raw_token }))).rejects.toThrow('403')
    const bare = towerUrl(client, await ticketFor(client, 'web-01')).replace('websockify/', 'websockify')
    await expect(Viewer.open(bare)).rejects.toThrow('404')
  })

  it('is not where it was any more for a permission from before a move', async () => {
    const client = await openTower()
    const before = await ticketFor(client, 'web-02')
    await client.change('/migrate-vm', { where: { name: 'web-02' } })
    await expect(Viewer.open(towerUrl(client, before))).rejects.toThrow('403')
    await shakeHands(await Viewer.open(towerUrl(client, await ticketFor(client, 'web-02'))))
  })

  it('asks for a password where that is switched on, and is the plain cluster’s for a plain tower', async () => {
    const client = await openTower()
    Object.assign(client.tower.quirks, { screenPassword: 'opensesa', plainHttp: 'serve' })
    const { cluster_ip, vm_uuid, host_ip, raw_token } = await ticketFor(client, 'web-01')
    const query = `uuid=${vm_uuid}&token=${raw_token}&host=${host_ip}`
    const viewer = await Viewer.open(`ws://${cluster_ip}/websockify/?${query}`)
    await viewer.take(12)
    viewer.socket.send(Buffer.from('RFB 003.008\n'))
    // VNC authentication, and nothing else.
    expect([...(await viewer.take(2))]).toEqual([1, 2])
  })

  it('closes when the VM moves, is suspended or loses its power', async () => {
    const client = await openTower()
    for (const path of ['/migrate-vm', '/suspend-vm', '/resume-vm', '/poweroff-vm']) {
      if (path === '/resume-vm') {
        await client.change(path, { where: { name: 'web-01' } })
        continue
      }
      const viewer = await Viewer.open(towerUrl(client, await ticketFor(client, 'web-01')))
      await shakeHands(viewer)
      await client.change(path, { where: { name: 'web-01' } })
      await viewer.closed
    }
  })

  it('is found over REST too, as a path or as a whole address', async () => {
    const client = await openTower()
    const { id, local_id } = await client.named('web-01')
    const ask = (vm: object) =>
      client.must<{ redirect: string; direct: string; terminal: string }>('/get-vm-vnc-info', { vm })
    const { redirect, terminal } = await ask({ id })
    expect(redirect).toMatch(/^\/websockify\/\?token=/)
    expect(terminal).toMatch(/^https:\/\//)
    await shakeHands(await Viewer.open(client.url.replace('https', 'wss') + redirect))
    client.tower.quirks.vncRoutes = 'url'
    const routes = await ask({ local_id })
    await shakeHands(await Viewer.open(routes.redirect))
    await shakeHands(await Viewer.open(routes.direct))
    expect(await client.refused('/get-vm-vnc-info', { vm: { id: 'nobody' } })).toMatchObject({ status: 404 })
  })
})
