import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guestFilesIn } from '../../../src/practice/cli-options'
import type { Vm } from '../../../src/practice/dbc/vm'
import type { World } from '../../../src/practice/world'
import { Caller, quickWorld } from './caller'
import { RfbClient } from './rfb-client'

/** The test run names the guest's folder and the emulator where it has them. */
const { LODGER_GUEST: guestDir = '', LODGER_QEMU: qemu = '' } = process.env

const bootLimit = { timeout: 15_000, interval: 50 }

describe.skipIf(guestDir === '' || qemu === '')('VMs that are real machines', () => {
  let world: World
  let renter: Caller
  let vm: Vm
  let serialDir: string

  beforeAll(async () => {
    serialDir = mkdtempSync(join(tmpdir(), 'practice-lines-'))
    world = await quickWorld({ guest: { ...guestFilesIn(guestDir, serialDir), qemu } })
    renter = new Caller(world)
    vm = world.vm(renter.place(0).id, await renter.vmCalled('train box'))
    // One machine is enough to boot here.
    const others = world.description.nodes.flatMap(({ id }) => [...world.node(id).vms.values()])
    await Promise.all(others.filter((other) => other !== vm).map((other) => other.guest.powerCut()))
  }, 30_000)
  afterAll(async () => {
    await world.close()
    rmSync(serialDir, { recursive: true })
  })

  const serial = () => {
    const file = join(serialDir, `${vm.id}.log`)
    return existsSync(file) ? readFileSync(file, 'latin1') : ''
  }
  const viewed = () => RfbClient.open({ port: vm.settings.vncPort, password: vm.settings.vncPassword })

  it('show a screen, and what is typed there arrives in the machine', async () => {
    await expect.poll(serial, bootLimit).toContain('READY')
    const viewer = await viewed()
    viewer.request(false)
    expect(await viewer.update()).not.toEqual([])
    // A key before the shell reads is lost, so the line is typed until it shows.
    await expect
      .poll(
        () => {
          viewer.type('echo hello\n')
          return serial()
        },
        { timeout: 15_000, interval: 500 },
      )
      .toContain('typed:echo hello')
    viewer.close()
  })

  it('refuse a wrong password themselves', async () => {
    expect(await RfbClient.refused({ port: vm.settings.vncPort, password: 'wrong' })).toContain('failed')
  })

  it('lose their power, and boot again', async () => {
    await renter.call(`/tasks/stop/${vm.id}`, 0)
    await renter.reaches(vm.id, 'closed')
    const refused = new Promise((resolve) => connect(vm.settings.vncPort, '127.0.0.1').on('error', resolve))
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
    await renter.call(`/tasks/start/${vm.id}`, 0)
    await renter.reaches(vm.id, 'running')
    await expect.poll(serial, bootLimit).toContain('READY')
    const viewer = await viewed()
    viewer.close()
  })
})
