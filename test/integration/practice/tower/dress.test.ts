import { afterEach, describe, expect, it } from 'vitest'
import type { Vm, VmNic } from '#shared/wire/cloudtower'
import { closeTowers, openTower } from './tower-client'

afterEach(closeTowers)

describe('an old tower', () => {
  it('lacks the fields, calls and values of later releases', async () => {
    const client = await openTower({ dress: '3.x' })
    const version = await client.call('/get-version', undefined, { method: 'GET' })
    expect(version.body).toBe('3.4.4')
    const vm = await client.named('web-01')
    for (const field of ['ha_priority', 'bios_uuid', 'used_size', 'backup_plans'])
      expect(vm).not.toHaveProperty(field)
    const [nic] = await client.must<VmNic[]>('/get-vm-nics', { where: { vm: { id: vm.id } } })
    expect(nic).not.toHaveProperty('guest_info_ip_addresses')
    const unknown = [
      { where: { bios_uuid: 'x' } },
      { where: { used_size_gt: 1 } },
      { orderBy: 'used_size_ASC' },
    ]
    for (const body of unknown) expect(await client.refused('/get-vms', body)).toMatchObject({ status: 400 })
    expect(await client.refused('/get-vm-vnc-info', { vm: { id: vm.id } })).toMatchObject({ status: 404 })
    expect(await client.refused('/install-vmtools', { where: { id: vm.id } })).toMatchObject({ status: 400 })
  })

  it('finds out about the power state in the task', async () => {
    const client = await openTower({ dress: '3.x' })
    const task = await client.change('/poweroff-vm', { where: { name: 'ci-runner' } })
    expect(task).toMatchObject({ status: 'FAILED', error_code: 'VM_POWER_STATE_ERROR' })
    expect(await client.change('/start-vm', { where: { name: 'ci-runner' } })).toMatchObject({
      status: 'SUCCESSED',
    })
  })
})

describe('a tower of 10,000 VMs', () => {
  it('finds, sorts and counts among them in no time', { timeout: 60_000 }, async () => {
    const client = await openTower({ extraVms: 10_000 })
    const where = {
      ...{ name_contains: 'web', status: 'RUNNING', in_recycle_bin: false, memory_gte: 2 ** 32 },
      cluster: { name: 'big-cluster' },
    }
    const body = { where, orderBy: 'local_created_at_DESC', first: 100, skip: 200 }
    await client.must('/get-vms', { ...body, first: 1 })
    const from = performance.now()
    const page = await client.must<Vm[]>('/get-vms', body)
    const tookMs = performance.now() - from
    expect(page).toHaveLength(100)
    // Milliseconds when the machine is idle; the bound only keeps out what is slower by an order.
    expect(tookMs).toBeLessThan(1000)
    const { aggregate } = await client.must<{ aggregate: { count: number } }>('/get-vms-connection', {
      where,
    })
    const all: Vm[] = []
    for (let skip = 0; ; skip += 400) {
      const part = await client.must<Vm[]>('/get-vms', { where, orderBy: 'name_ASC', first: 400, skip })
      all.push(...part)
      if (part.length < 400) break
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(aggregate.count)
  })
})
