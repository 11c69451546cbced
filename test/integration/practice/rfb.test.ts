import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Vm } from '../../../src/practice/dbc/vm'
import type { World } from '../../../src/practice/world'
import { Caller, quickWorld, until } from './caller'
import { RfbClient, type RfbOptions } from './rfb-client'

let world: World
let vm: Vm
let windows: Vm
const open: { close(): void }[] = []

beforeAll(async () => {
  world = await quickWorld()
  const renter = new Caller(world)
  const { id } = renter.place(0)
  vm = world.vm(id, await renter.vmCalled('train box'))
  windows = world.vm(id, await renter.vmCalled('win desktop'))
})
afterEach(() => {
  for (const viewer of open.splice(0)) viewer.close()
})
afterAll(() => world.close())

async function view(options: Partial<RfbOptions> = {}, target = vm): Promise<RfbClient> {
  const { vncPort: port, vncPassword: password } = target.settings
  const viewer = await RfbClient.open({ port, password, ...options })
  open.push(viewer)
  return viewer
}

const screenHas = (text: string, target = vm) =>
  until(
    () => target.guest.screenText,
    (seen) => seen.includes(text),
  )

/** Looks until the picture stops changing: everything typed has arrived. */
async function settle(viewer: RfbClient): Promise<void> {
  viewer.request(false)
  await viewer.update()
}

function showsTheSame(one: RfbClient, other: RfbClient): boolean {
  return Buffer.from(one.pixels.buffer).equals(Buffer.from(other.pixels.buffer))
}

describe('the handshake', () => {
  it.each(['003.003', '003.007', '003.008'] as const)('works with RFB %s', async (version) => {
    const viewer = await view({ version })
    expect([viewer.width, viewer.height]).toEqual([800, 600])
    expect(viewer.name).toBe(`QEMU (${vm.id})`)
  })

  it('works byte by byte', async () => {
    const viewer = await view({ byteByByte: true })
    viewer.request(false)
    expect(await viewer.update()).toHaveLength(1)
  })

  it('counts only eight characters of the password', async () => {
    expect(vm.settings.vncPassword).toHaveLength(8)
    await view({ password: vm.settings.loginPassword })
  })

  it.each([
    ['003.003', ''],
    ['003.007', ''],
    ['003.008', 'Authentication failed'],
  ] as const)('refuses a wrong password in RFB %s (%s)', async (version, reason) => {
    const options = { port: vm.settings.vncPort, password: 'wrong', version }
    expect(await RfbClient.refused(options)).toBe(reason)
  })
})

describe('the picture', () => {
  it('is the same in every encoding and at every way of asking', async () => {
    const raw = await view()
    const hextile = await view({ encodings: [5, 1, 0, -223] })
    for (const viewer of [raw, hextile]) await settle(viewer)
    expect(showsTheSame(hextile, raw)).toBe(true)
    expect(hextile.seenEncodings).toContain(5)
    raw.type('nvidia-smi\nfree\nls\nnvidia-smi\necho one two three')
    await screenHas('echo one two three')
    hextile.request(true)
    await hextile.update()
    const full = await view()
    await settle(full)
    expect(showsTheSame(hextile, full)).toBe(true)
    raw.press(0xffe3, 0x63)
  })

  it('scrolls by copying', async () => {
    const viewer = await view({ encodings: [1, 0] })
    await settle(viewer)
    for (let round = 0; round < 6; round++) viewer.type('ls\n')
    viewer.type('clear\n')
    viewer.type('echo a\n'.repeat(14))
    await screenHas('a\ndbc@train-box:~$')
    await settle(viewer)
    viewer.seenEncodings.splice(0)
    viewer.type('echo b\n')
    await screenHas('echo b\nb')
    viewer.request(true)
    await viewer.update()
    expect(viewer.seenEncodings).toContain(1)
    const full = await view()
    await settle(full)
    expect(showsTheSame(viewer, full)).toBe(true)
  })

  it('is sent in part when only a part is asked for', async () => {
    const viewer = await view()
    viewer.request(false, { x: 35, y: 25, width: 100, height: 50 })
    const areas = await viewer.update()
    const pixels = areas.reduce((sum, { width, height }) => sum + width * height, 0)
    expect(pixels).toBe(100 * 50)
    expect(Math.min(...areas.map(({ x }) => x))).toBe(35)
  })

  it('changes are waited for when nothing has changed', async () => {
    const viewer = await view()
    await settle(viewer)
    viewer.request(true)
    viewer.type('z')
    const areas = await viewer.update()
    expect(areas.every(({ height, width }) => height === 20 && width <= 20)).toBe(true)
    viewer.press(0xff08)
  })

  it.each<[string, number[]]>([
    ['8 bits', [8, 8, 0, 1, 0, 7, 0, 7, 0, 3, 0, 3, 6]],
    ['16 bits, big-endian', [16, 16, 1, 1, 0, 31, 0, 63, 0, 31, 11, 5, 0]],
    ['32 bits, red last', [32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16]],
  ])('comes in %s when wished', async (_, head) => {
    const pixelFormat = Buffer.concat([Buffer.from(head), Buffer.alloc(3)])
    for (const encodings of [[0], [5]]) {
      const viewer = await view({ pixelFormat, encodings })
      await settle(viewer)
      expect(new Set(viewer.pixels).size).toBeGreaterThan(1)
    }
  })

  it('comes with a colour map where there is no true colour', async () => {
    const pixelFormat = Buffer.concat([Buffer.of(8, 8, 0, 0), Buffer.alloc(12)])
    const viewer = await view({ pixelFormat })
    await settle(viewer)
    expect(viewer.colourMap).toHaveLength(16)
    expect(viewer.pixels.every((index) => index < 16)).toBe(true)
  })
})

describe('the guest', () => {
  it('answers what is typed', async () => {
    const viewer = await view()
    viewer.type('clear\necho "Hello, World!"\n')
    await screenHas('echo "Hello, World!"\n"Hello, World!"\n')
  })

  it('knows Shift, Backspace and Ctrl-L', async () => {
    const viewer = await view()
    viewer.press(0xffe1, 0x61)
    viewer.type('bcd')
    viewer.press(0xff08)
    await screenHas('$ Abc')
    viewer.press(0xffe3, 0x63)
    viewer.press(0xffe3, 0x6c)
    await until(
      () => vm.guest.screenText,
      (seen) => seen === 'dbc@train-box:~$',
    )
  })

  it('boots again at Ctrl-Alt-Del, with its viewers staying', async () => {
    const viewer = await view()
    viewer.type('echo before\n')
    await screenHas('before')
    viewer.press(0xffe3, 0xffe9, 0xffff)
    await screenHas('Type help')
    expect(vm.guest.screenText).not.toContain('before')
    await settle(viewer)
  })

  it('that switches itself off takes its viewers’ connections with it, and is closed', async () => {
    const viewer = await view({}, windows)
    viewer.type('shutdown /s /t 0\n')
    await until(
      () => windows.domain,
      (seen) => seen === 'shut_off',
    )
    expect(windows.reportedStatus()).toBe('closed')
    await expect(viewer.update()).rejects.toThrow('closed')
    await expect(view({}, windows)).rejects.toThrow()
  })
})

describe('viewers', () => {
  it('see the same when there are several', async () => {
    const first = await view()
    const second = await view()
    for (const viewer of [first, second]) await settle(viewer)
    second.request(true)
    first.type('x')
    expect(await second.update()).not.toEqual([])
    expect(vm.guest.viewerCount).toBe(2)
    first.press(0xff08)
  })

  it('that want to be alone close the others', async () => {
    const first = await view()
    const second = await view({ shared: false })
    await expect(first.update()).rejects.toThrow('closed')
    await settle(second)
  })

  it('that do not read do not hold up the others', async () => {
    const slow = await view()
    slow.socket.pause()
    for (let round = 0; round < 50; round++) slow.request(false)
    const other = await view()
    await settle(other)
  })

  it.each<[string, Buffer]>([
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['an old greeting', Buffer.from('RFB 002.000\n')],
    ['another kind of security', Buffer.from('RFB 003.008\n\x01')],
  ])('that speak %s are let go', async (_, greeting) => {
    const socket = connect(vm.settings.vncPort, '127.0.0.1')
    open.push({ close: () => socket.destroy() })
    socket.write(greeting)
    await new Promise((resolve) => socket.on('close', resolve).resume())
  })

  it.each<[string, Buffer]>([
    ['an unknown message', Buffer.of(99)],
    ['an impossible pixel format', Buffer.concat([Buffer.of(0, 0, 0, 0, 24), Buffer.alloc(15)])],
    ['an endless clipboard', Buffer.of(6, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff)],
  ])('that send %s are let go, and nobody else', async (_, message) => {
    const good = await view()
    const bad = await view()
    bad.send(message)
    await expect(bad.update()).rejects.toThrow('closed')
    await settle(good)
  })

  it('may paste, move the mouse, and ask for areas outside', async () => {
    const viewer = await view()
    viewer.send(Buffer.concat([Buffer.of(6, 0, 0, 0, 0, 0, 0, 5), Buffer.from('paste')]))
    viewer.pointer(10, 20, 1)
    viewer.request(false, { x: 900, y: 700, width: 10, height: 10 })
    await settle(viewer)
  })

  it('that leave in the middle of anything leave no trace', async () => {
    const leaving: Socket[] = []
    for (const length of [0, 5, 12]) {
      const socket = connect(vm.settings.vncPort, '127.0.0.1', () => {
        socket.write(Buffer.from('RFB 003.008\n').subarray(0, length))
        socket.destroy()
      })
      leaving.push(socket)
    }
    await Promise.all(leaving.map((socket) => new Promise((resolve) => socket.on('close', resolve))))
    await settle(await view())
    await until(
      () => vm.guest.viewerCount,
      (count) => count === 1,
    )
  })
})
