import { afterEach, describe, expect, it } from 'vitest'
import type { IscsiLunSnapshot, Metric, Task, Vm, VmDisk, VmSnapshot } from '#shared/wire/cloudtower'
import { closeTowers, openTower, type TowerClient, type WithTaskAnswer } from './tower-client'

afterEach(closeTowers)

const gib = 2 ** 30

async function newVm(client: TowerClient, extra: object): Promise<unknown[]> {
  const [cluster] = await client.must<{ id: string }[]>('/get-clusters', {
    where: { name: 'sim-cluster-01' },
  })
  const usual = {
    ...{ cluster_id: cluster?.id, name: 'made', ha: true, cpu_cores: 1, cpu_sockets: 1, memory: 2 * gib },
    ...{ status: 'STOPPED', firmware: 'BIOS', vm_nics: [], vm_disks: {} },
  }
  return [{ ...usual, ...extra }]
}

function disk(gibibytes: number): object {
  const vm_volume = {
    name: 'd',
    size: gibibytes,
    size_unit: 'GB',
    elf_storage_policy: 'REPLICA_2_THIN_PROVISION',
  }
  return { vm_disks: { mount_new_create_disks: [{ boot: 0, bus: 'VIRTIO', vm_volume }] } }
}

describe('a change', () => {
  it('goes through PENDING and EXECUTING, and the VM changes at the end and is free a little later', async () => {
    const client = await openTower({ speed: 20 })
    const { id } = await client.named('ci-runner')
    const [started] = await client.must<WithTaskAnswer[]>('/start-vm', { where: { id } })
    const seen: Task[] = []
    await expect
      .poll(
        async () => {
          const [task] = await client.must<Task[]>('/get-tasks', { where: { id_in: [started?.task_id] } })
          const vm = await client.named('ci-runner')
          if (task === undefined) return undefined
          seen.push(task)
          if (task.status !== 'SUCCESSED') expect([vm.status, vm.entityAsyncStatus]).toContain('UPDATING')
          return `${task.status} ${vm.status} ${vm.entityAsyncStatus}`
        },
        { interval: 5, timeout: 5000 },
      )
      .toBe('SUCCESSED RUNNING null')
    const order = ['PENDING', 'EXECUTING', 'SUCCESSED']
    const places = seen.map(({ status }) => order.indexOf(status))
    expect(places).toEqual([...places].sort())
    const progress = seen.filter(({ status }) => status === 'EXECUTING').map((task) => task.progress)
    expect(progress).toEqual([...progress].sort())
    const last = seen.at(-1)
    expect(last).toMatchObject({ resource_id: id, resource_type: 'Vm', snapshot: '{"typename":"Vm"}' })
    const [created, began, ended] = [last?.local_created_at, last?.started_at, last?.finished_at].map(
      (time) => Date.parse(time ?? ''),
    )
    expect((began ?? 0) - (created ?? 0)).toBeGreaterThan(280)
    expect((ended ?? 0) - (began ?? 0)).toBeGreaterThan(1900)
  })

  it('answers with the own values of each VM and none of what it refers to', async () => {
    const client = await openTower()
    const where = { name_starts_with: 'web-0' }
    const answers = await client.must<{ task_id: string; data: Partial<Vm> }[]>('/poweroff-vm', { where })
    expect(answers.map(({ data }) => data.name).sort()).toEqual(['web-01', 'web-02'])
    expect(new Set(answers.map(({ task_id }) => task_id)).size).toBe(2)
    expect(answers[0]?.data).toMatchObject({ entityAsyncStatus: 'UPDATING', status: 'RUNNING' })
    for (const relation of ['host', 'vm_disks', 'vm_nics', 'labels']) {
      expect(answers[0]?.data).not.toHaveProperty(relation)
    }
  })

  it('of a busy VM is refused as ResourceLocked, for all the VMs it meant', async () => {
    const client = await openTower({ speed: 1 })
    const { id } = await client.named('web-01')
    await client.must('/poweroff-vm', { where: { id } })
    expect(await client.refused('/suspend-vm', { where: { name_starts_with: 'web-0' } })).toEqual({
      ...{ path: '/suspend-vm', status: 400, code: 'ResourceLocked', message: `Resource [VM-${id}] locked` },
      ...{ operationName: 'suspendVm', props: { locked_resources: [{ id, type: 'VM' }] } },
    })
    expect((await client.named('web-02')).entityAsyncStatus).toBeNull()
  })

  it('that means nobody is a 404, or an empty list where the tower is of that kind', async () => {
    const client = await openTower()
    const nobody = { where: { id: 'nobody' } }
    expect(await client.refused('/start-vm', nobody)).toMatchObject({ status: 404, message: 'vm not found' })
    client.tower.quirks.noMatch = 'empty'
    expect(await client.must('/start-vm', nobody)).toEqual([])
  })

  it('of power looks at the state first since 4.7; before, the task fails', async () => {
    const client = await openTower()
    const where = { name: 'ci-runner' }
    for (const path of ['/poweroff-vm', '/resume-vm', '/suspend-vm', '/restart-vm', '/shutdown-vm']) {
      expect(await client.refused(path, { where })).toMatchObject({ status: 400 })
    }
    expect(await client.refused('/start-vm', { where: { name: 'paused-test' } })).toMatchObject({
      status: 400,
    })
    expect(await client.refused('/start-vm', { where: { in_recycle_bin: true } })).toMatchObject({
      status: 400,
    })
    client.tower.quirks.powerCheck = 'old'
    expect(await client.change('/poweroff-vm', { where })).toMatchObject({ status: 'FAILED' })
  })

  it('by a guest without VMTools times out', async () => {
    const client = await openTower()
    const task = await client.change('/shutdown-vm', { where: { name: 'appliance' } })
    expect(task).toMatchObject({ status: 'FAILED', error_code: 'JOB_VM_SHUTDOWN_TIMEOUT' })
    expect((await client.named('appliance')).status).toBe('RUNNING')
  })

  it('restarts one without VMTools all the same', async () => {
    const client = await openTower()
    const task = await client.change('/restart-vm', { where: { name: 'appliance' } })
    expect(task).toMatchObject({ status: 'SUCCESSED' })
  })

  it('speaks the language asked for, and is written down', async () => {
    const client = await openTower()
    const { id } = await client.change('/poweroff-vm', { where: { name: 'web-01' } })
    const inLanguage = async (language: string) => {
      const headers = { 'content-language': language }
      const [task] = await client.must<Task[]>('/get-tasks', { where: { id } }, { headers })
      return task?.description
    }
    expect(await inLanguage('en-US')).toBe('Force shut down VM web-01')
    expect(await inLanguage('zh-CN')).toBe('强制关闭虚拟机 web-01')
    expect(JSON.parse((await inLanguage('*')) ?? '')).toHaveProperty('zh-CN')
    const log = await client.must('/get-user-audit-logs', { where: { username: 'practice' } })
    expect(log).toMatchObject([{ action: 'poweroffVm', status: 'SUCCESSED' }])
  })

  it('gives disks and NICs new ids', async () => {
    const client = await openTower()
    const before = await client.named('web-01')
    await client.change('/update-vm-basic-info', { where: { id: before.id }, data: { description: 'new' } })
    const after = await client.named('web-01')
    const ids = (vm: Vm) => [...(vm.vm_disks ?? []), ...(vm.vm_nics ?? [])].map(({ id }) => id)
    expect(ids(after)).toHaveLength(ids(before).length)
    expect(ids(after).filter((id) => ids(before).includes(id))).toEqual([])
    expect(after.description).toBe('new')
  })
})

describe('a new VM', () => {
  it('is there at once under a provisional name of its own, then as it was ordered', async () => {
    const client = await openTower({ speed: 100 })
    const order = await newVm(client, { ...disk(20), status: 'RUNNING' })
    const [started] = await client.must<WithTaskAnswer[]>('/create-vm', order)
    const provisional = await client.named('made')
    expect(provisional).toMatchObject({ entityAsyncStatus: 'CREATING', status: 'STOPPED', vm_disks: [] })
    expect(provisional.local_id).toMatch(/^placeholder-/)
    expect(await client.follow(started?.task_id ?? '')).toMatchObject({ status: 'SUCCESSED' })
    const vm = await client.named('made')
    expect(vm).toMatchObject({ id: started?.data.id, status: 'RUNNING', provisioned_size: 20 * gib })
    expect(vm.local_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(vm.host).not.toBeNull()
  })

  it.each<[string, string, object]>([
    ['a name that is taken', 'VM_DUPLICATED_NAME', { name: 'web-01' }],
    ['more memory than a host has', 'HostAvailableMemoryFilter', { memory: 4096, memory_unit: 'GB' }],
    ['a larger disk than there is room for', 'EAllocSpace', disk(900_000)],
  ])('with %s fails and is gone again', async (_, code, extra) => {
    const client = await openTower()
    const count = { where: {} }
    const before = await client.must('/get-vms-connection', count)
    const task = await client.change('/create-vm', await newVm(client, extra))
    expect(task).toMatchObject({ status: 'FAILED', error_code: code })
    expect(task.error_message).toContain(code)
    expect(await client.must('/get-vms-connection', count)).toEqual(before)
  })

  it('joins the placement group that the order names', async () => {
    const client = await openTower()
    const [group] = await client.must<{ id: string }[]>('/get-vm-placement-groups', { first: 1 })
    const order = await newVm(client, { vm_placement_group: { id: group?.id } })
    await client.change('/create-vm', order)
    expect((await client.named('made')).vm_placement_group).toMatchObject([{ id: group?.id }])
  })

  it('with a gateway out of reach fails as cloud-init does', async () => {
    const client = await openTower()
    const [template] = await client.must<{ id: string }[]>('/get-vm-templates', { first: 1 })
    const routes = [{ gateway: '192.0.2.1', network: '0.0.0.0', netmask: '0.0.0.0' }]
    const networks = [
      { type: 'IPV4', nic_index: 0, ip_address: '10.10.1.5', netmask: '255.255.255.0', routes },
    ]
    const order = [{ template_id: template?.id, name: 'lost', is_full_copy: false, cloud_init: { networks } }]
    const task = await client.change('/create-vm-from-template', order)
    expect(task.error_message).toContain(
      '[VM_CLOUD_INIT_CONFIG_ERROR]The gateway [192.0.2.1] is unreachable. ',
    )
  })

  it('that names what is not there is refused', async () => {
    const client = await openTower()
    for (const extra of [
      { cluster_id: 'c1' },
      { vm_nics: [{ connect_vlan_id: 'c1' }] },
      { folder_id: 'c1' },
    ]) {
      expect(await client.refused('/create-vm', await newVm(client, extra))).toMatchObject({ status: 404 })
    }
    for (const extra of [{ vcpu: 3 }, { memory: 0 }, { gpu_devices: [{ gpu_id: 'c1' }] }]) {
      expect(await client.refused('/create-vm', await newVm(client, extra))).toMatchObject({ status: 400 })
    }
  })
})

describe('the recycle bin', () => {
  it('renames what is put into it, switches it off, and gives it back', async () => {
    const client = await openTower()
    const { id } = await client.named('web-01')
    await client.change('/move-vm-to-recycle', { where: { id } })
    const binned = await client.vm({ id })
    expect(binned).toMatchObject({ in_recycle_bin: true, original_name: 'web-01', status: 'STOPPED' })
    expect(binned.name).toMatch(/^in-recycle-bin-[0-9a-f-]{36}$/)
    expect(binned.deleted_at).toMatch(/Z$/)
    await client.change('/recover-vm-from-recycle', { where: { id } })
    expect(await client.vm({ id })).toMatchObject({ in_recycle_bin: false, name: 'web-01', deleted_at: null })
    expect(await client.refused('/recover-vm-from-recycle', { where: { id } })).toMatchObject({ status: 400 })
  })
})

describe('a snapshot', () => {
  async function take(client: TowerClient, vm: string, extra: object = {}): Promise<Task> {
    const { id } = await client.named(vm)
    return client.change('/create-vm-snapshot', { data: [{ vm_id: id, name: 'backup-1', ...extra }] })
  }

  const only = async (client: TowerClient): Promise<VmSnapshot | undefined> =>
    (await client.must<VmSnapshot[]>('/get-vm-snapshots', { where: { name: 'backup-1' } }))[0]

  it('leads to what the storage keeps, disk by disk', async () => {
    const client = await openTower()
    await take(client, 'database', { consistent_type: 'FILE_SYSTEM_CONSISTENT' })
    const snapshot = await only(client)
    const frozen = snapshot?.vm_disks ?? []
    expect(frozen.map(({ type }) => type)).toEqual(['DISK', 'DISK', 'CD_ROM'])
    const names = frozen.filter(({ type }) => type === 'DISK').map((each) => each.snapshot_local_id)
    const luns = await client.must<IscsiLunSnapshot[]>('/get-iscsi-lun-snapshots', {
      where: { name_in: names },
    })
    expect(luns.map(({ name }) => name).sort()).toEqual([...names].sort())
    await client.change('/delete-vm-snapshot', { where: { id: snapshot?.id } })
    expect(await client.must('/get-iscsi-lun-snapshots', {})).toEqual([])
  })

  it('of the file system needs VMTools', async () => {
    const client = await openTower()
    const task = await take(client, 'appliance', { consistent_type: 'FILE_SYSTEM_CONSISTENT' })
    expect(task.status).toBe('FAILED')
    expect(await only(client)).toBeUndefined()
  })

  it('takes a stopped VM back to what it was', async () => {
    const client = await openTower()
    await take(client, 'ci-runner')
    const { id, memory } = await client.named('ci-runner')
    await client.change('/update-vm-basic-info', { where: { id }, data: { memory: 2 * gib } })
    const [{ id: diskId } = { id: '' }] = await client.must<VmDisk[]>('/get-vm-disks', {
      where: { vm: { id }, type: 'DISK' },
    })
    await client.change('/remove-vm-disk', { where: { id }, data: { disk_ids: [diskId] } })
    const rollback = { where: { id }, data: { snapshot_id: (await only(client))?.id } }
    await client.change('/rollback-vm', rollback)
    const back = await client.named('ci-runner')
    expect([back.memory, back.provisioned_size]).toEqual([memory, 80 * gib])
    await client.change('/start-vm', { where: { id } })
    expect(await client.refused('/rollback-vm', rollback)).toMatchObject({ status: 400 })
  })

  it('outlives its VM unless it is deleted with it', async () => {
    const client = await openTower()
    await take(client, 'ci-runner')
    await client.change('/delete-vm', { where: { name: 'ci-runner' } })
    expect(await only(client)).toMatchObject({ vm: null })
    await take(client, 'web-02', { name: 'other' })
    await client.change('/delete-vm', { where: { name: 'web-02' }, effect: { include_snapshots: true } })
    expect(await client.must('/get-vm-snapshots', { where: { name: 'other' } })).toEqual([])
  })
})

describe('a device', () => {
  it('that is used elsewhere, too small or of another VM is refused', async () => {
    const client = await openTower()
    const [gpu] = await client.must<{ id: string }[]>('/get-gpu-devices', {
      where: { vms_some: { name: 'train-a' } },
    })
    const where = { name: 'train-b' }
    const taken = await client.change('/add-vm-gpu-device', { where, data: [{ gpu_id: gpu?.id }] })
    expect(taken).toMatchObject({ status: 'FAILED', error_code: 'GPU_ASSIGN_FAILED' })
    const [shared] = await client.must<{ id: string }[]>('/get-gpu-devices', {
      where: { user_usage: 'VGPU' },
    })
    const many = { where: { name: 'desktop-vgpu' }, data: [{ gpu_id: shared?.id, amount: 9 }] }
    await client.change('/poweroff-vm', { where: { name: 'desktop-vgpu' } })
    expect((await client.change('/add-vm-gpu-device', many)).error_code).toMatch('MORE_THAN_AVAILABLE')
    const [other] = await client.must<VmDisk[]>('/get-vm-disks', {
      where: { vm: { name: 'web-02' }, type: 'DISK' },
    })
    const shrink = { where: { id: other?.id }, size: 1, size_unit: 'GB' }
    expect(await client.refused('/expand-vm-disk', shrink)).toMatchObject({ status: 400 })
    const foreign = { where: { name: 'web-01' }, data: { disk_ids: [other?.id] } }
    expect(await client.refused('/remove-vm-disk', foreign)).toMatchObject({ status: 404 })
    expect(await client.refused('/remove-vm-nic-by-where', { where: {}, effect: {} })).toMatchObject({
      status: 400,
    })
  })

  it('of the network carries its limits in bits a second, and is on VLANs only here', async () => {
    const client = await openTower()
    const where = { name: 'ci-runner' }
    const [vlan] = await client.must<{ id: string }[]>('/get-vlans', {
      where: { name: 'default', vds: { cluster: { name: 'sim-cluster-01' } } },
    })
    const qos = {
      egress: { enabled: true, rate_limit: 20, rate_limit_unit: 'Mbps', burst: 1, burst_unit: 'Kb' },
      ingress: { enabled: false },
    }
    const add = (nic: object) => ({ where, data: { vm_nics: [nic] } })
    await client.change('/add-vm-nic', add({ connect_vlan_id: vlan?.id, mirror: true, qos }))
    const nics = await client.must('/get-vm-nics', { where: { vm: where, mirror: true } })
    expect(nics).toMatchObject([
      {
        ...{ egress_rate_limit_enabled: true, egress_rate_limit_max_rate_in_bitps: 20_000_000 },
        ...{ egress_rate_limit_burst_in_bit: 1000, ingress_rate_limit_enabled: false },
      },
    ])
    const endless = { connect_vlan_id: vlan?.id, qos: { egress: { enabled: true } } }
    expect(await client.refused('/add-vm-nic', add(endless))).toMatchObject({ status: 400 })
    expect(await client.refused('/add-vm-nic', add({ type: 'VPC' }))).toMatchObject({ status: 404 })
  })

  it('moves with the VM to another host, but never into maintenance', async () => {
    const client = await openTower()
    const where = { name: 'web-01' }
    const before = (await client.named('web-01')).host?.id
    expect((await client.change('/migrate-vm', { where })).description).toBe(
      'VM web-01 is performing a live migration',
    )
    expect((await client.named('web-01')).host?.id).not.toBe(before)
    const [closed] = await client.must<{ id: string }[]>('/get-hosts', {
      where: { name: 'sim-cluster-01-node-03' },
    })
    expect(await client.refused('/migrate-vm', { where, data: { host_id: closed?.id } })).toMatchObject({
      status: 400,
    })
  })
})

describe('metrics', () => {
  it('come one element a name, with nothing in it for names and ranges nobody knows', async () => {
    const client = await openTower()
    const vms = { name: 'web-01' }
    const ask = async (range: string, metrics: string[]): Promise<Metric[]> => {
      const answer = await client.must<{ data: Metric }[]>('/get-vm-metrics', { range, metrics, vms })
      return answer.map(({ data }) => data)
    }
    const [known, unknown] = await ask('1h', ['elf_vm_memory_usage_percent', 'nonsense'])
    const { local_id } = await client.named('web-01')
    expect(known?.sample_streams?.[0]?.labels).toMatchObject({
      _vm: local_id,
      metric_name: 'elf_vm_memory_usage_percent',
    })
    expect(known).toMatchObject({ unit: 'PERCENT', step: 30, dropped: false })
    expect(known?.sample_streams?.[0]?.points).toHaveLength(120)
    expect(unknown?.sample_streams?.[0]?.points).toBeNull()
    expect((await ask('72h', ['elf_vm_memory_usage_percent']))[0]?.sample_streams).toBeNull()
    expect((await ask('7d', ['elf_vm_memory_usage_percent']))[0]?.sample_streams?.[0]?.points).toHaveLength(
      168,
    )
    expect((await ask('1h', ['elf_vm_disk_overall_read_write_iops']))[0]?.sample_streams).toHaveLength(2)
  })
})
