import { afterEach, describe, expect, it } from 'vitest'

import { publishedDocument } from '../../../../src/practice/tower/openapi/document'
import { closeTowers, openTower, type TowerClient } from './tower-client'

afterEach(closeTowers)

/** What a call wants to find in the scene, looked up fresh each time: ids of disks and NICs change. */
class Scene {
  constructor(private readonly client: TowerClient) {}

  async id(path: string, where: unknown = {}): Promise<string> {
    const [found] = await this.client.must<{ id: string }[]>(path, { where, first: 1 })
    if (found === undefined) throw new Error(`${path} has nothing for ${JSON.stringify(where)}`)
    return found.id
  }

  vm(name: string): Promise<string> {
    return this.id('/get-vms', { name })
  }

  disk(vm: string, type: 'DISK' | 'CD_ROM'): Promise<string> {
    return this.id('/get-vm-disks', { type, vm: { name: vm } })
  }
}

const on = { name: 'web-01' }
const off = { name: 'ci-runner' }

/** A body for each call that changes something, as the specification shows them (sections 6 and 9). */
const changes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  '/start-vm': async (scene) => ({
    where: { id: await scene.vm('ci-runner') },
    data: { host_id: await scene.id('/get-hosts', { name: 'sim-cluster-01-node-01' }) },
  }),
  '/shutdown-vm': async () => ({ where: on }),
  '/poweroff-vm': async () => ({ where: on }),
  '/restart-vm': async () => ({ where: on }),
  '/force-restart-vm': async () => ({ where: on }),
  '/suspend-vm': async () => ({ where: on }),
  '/resume-vm': async () => ({ where: { name: 'paused-test' } }),
  '/create-vm': async (scene) => [
    {
      ...{
        cluster_id: await scene.id('/get-clusters', { name: 'sim-cluster-01' }),
        name: 'new-vm',
        ha: true,
      },
      ...{
        cpu_cores: 2,
        cpu_sockets: 1,
        vcpu: 2,
        memory: 4,
        memory_unit: 'GB',
        status: 'STOPPED',
        firmware: 'BIOS',
      },
      vm_nics: [{ connect_vlan_id: await scene.id('/get-vlans', { name: 'default' }), model: 'VIRTIO' }],
      vm_disks: {
        mount_cd_roms: [
          {
            boot: 1,
            index: 0,
            elf_image_id: await scene.id('/get-elf-images', { cluster: { name: 'sim-cluster-01' } }),
          },
        ],
        mount_new_create_disks: [
          {
            ...{ boot: 0, bus: 'VIRTIO' },
            vm_volume: {
              ...{
                name: 'new-vm-1',
                size: 20,
                size_unit: 'GB',
                elf_storage_policy: 'REPLICA_2_THIN_PROVISION',
              },
            },
          },
        ],
      },
    },
  ],
  '/create-vm-from-template': async (scene) => [
    { template_id: await scene.id('/get-vm-templates'), name: 'from-cluster', is_full_copy: false },
  ],
  '/create-vm-from-content-library-template': async (scene) => [
    {
      template_id: await scene.id('/get-content-library-vm-templates'),
      ...{ cluster_id: await scene.id('/get-clusters', { name: 'sim-cluster-01' }), name: 'from-tpl' },
      ...{ is_full_copy: false, status: 'RUNNING' },
      vm_nics: [{ connect_vlan_id: await scene.id('/get-vlans', { name: 'default' }) }],
      cloud_init: {
        ...{ hostname: 'from-tpl', nameservers: ['10.10.0.2'] },
        networks: [
          {
            ...{ type: 'IPV4', nic_index: 0, ip_address: '10.10.1.50', netmask: '255.255.255.0' },
            routes: [{ gateway: '10.10.1.1', network: '0.0.0.0', netmask: '0.0.0.0' }],
          },
        ],
      },
    },
  ],
  '/clone-vm': async (scene) => [
    { src_vm_id: await scene.vm('web-01'), name: 'web-01-clone', is_full_copy: false },
  ],
  '/rebuild-vm-from-snapshot': async (scene) => [
    {
      rebuild_from_snapshot_id: await scene.id('/get-vm-snapshots'),
      ...{ name: 'rebuilt', cluster_id: await scene.id('/get-clusters', { name: 'sim-cluster-01' }) },
    },
  ],
  '/update-vm-basic-info': async () => ({
    where: on,
    data: {
      name: 'web-01b',
      description: 'x',
      vcpu: 4,
      cpu_cores: 2,
      cpu_sockets: 2,
      memory: 8589934592,
      ha: true,
    },
  }),
  '/update-vm-advanced-options': async () => ({
    where: off,
    data: { video_type: 'VIRTIO', clock_offset: 'LOCALTIME' },
  }),
  '/update-vm-host-options': async () => ({
    where: on,
    data: { hostname: 'web', dns_servers: ['10.0.0.2'] },
  }),
  '/update-vm-owner': async () => ({ where: on, data: { search_for: 'username', value: 'practice' } }),
  '/reset-vm-guest-os-password': async () => ({ where: on, data: { username: 'root', password: 'new' } }),
  '/install-vmtools': async () => ({ where: { name: 'appliance' } }),
  '/migrate-vm': async () => ({ where: on }),
  '/move-vm-to-recycle': async () => ({ where: on }),
  '/recover-vm-from-recycle': async () => ({ where: { in_recycle_bin: true } }),
  '/delete-vm': async (scene) => ({
    where: { id_in: [await scene.vm('ci-runner')] },
    effect: { include_snapshots: true },
  }),
  '/add-vm-gpu-device': async (scene) => ({
    where: { name: 'train-b' },
    data: [{ gpu_id: await scene.id('/get-gpu-devices', { vms_some: { name: 'train-b' } }) }],
  }),
  '/remove-vm-gpu-device': async (scene) => ({
    where: { name: 'train-b' },
    data: [{ gpu_id: await scene.id('/get-gpu-devices', { vms_some: { name: 'train-b' } }) }],
  }),
  '/add-vm-disk': async () => ({
    where: off,
    data: {
      vm_disks: {
        mount_new_create_disks: [
          {
            ...{ boot: 2, bus: 'SCSI' },
            vm_volume: {
              name: 'more',
              size: 10,
              size_unit: 'GB',
              elf_storage_policy: 'REPLICA_3_THICK_PROVISION',
            },
          },
        ],
      },
    },
  }),
  '/expand-vm-disk': async (scene) => ({
    where: { id: await scene.disk('web-01', 'DISK') },
    ...{ size: 60, size_unit: 'GB' },
  }),
  '/remove-vm-disk': async (scene) => ({
    where: off,
    data: { disk_ids: [await scene.disk('ci-runner', 'DISK')] },
  }),
  '/add-vm-cd-rom': async () => ({ where: off, data: { vm_cd_roms: [{ boot: 3 }] } }),
  '/remove-vm-cd-rom': async (scene) => ({
    where: off,
    data: { cd_rom_ids: [await scene.disk('ci-runner', 'CD_ROM')] },
  }),
  '/eject-iso-from-vm-cd-rom': async (scene) => ({ where: { id: await scene.disk('web-01', 'CD_ROM') } }),
  '/toggle-vm-cd-rom-disable': async (scene) => ({
    where: { id: await scene.disk('web-01', 'CD_ROM') },
    disabled: true,
  }),
  '/add-vm-nic': async (scene) => ({
    where: off,
    data: {
      vm_nics: [{ connect_vlan_id: await scene.id('/get-vlans', { name: 'office' }), model: 'E1000' }],
    },
  }),
  '/update-vm-nic-basic-info': async () => ({
    where: { vm: on },
    data: { ip_address: '10.10.1.99', subnet_mask: '255.255.255.0', gateway: '10.10.1.1' },
  }),
  '/remove-vm-nic-by-where': async (scene) => ({
    where: {},
    effect: { vm_ids: [await scene.vm('ci-runner')] },
  }),
  '/create-vm-snapshot': async (scene) => ({
    data: [{ vm_id: await scene.vm('web-01'), name: 's1', consistent_type: 'CRASH_CONSISTENT' }],
  }),
  '/rollback-vm': async (scene) => ({
    where: off,
    data: { snapshot_id: await scene.id('/get-vm-snapshots', { vm: off }) },
  }),
  '/delete-vm-snapshot': async (scene) => ({ where: { id: await scene.id('/get-vm-snapshots') } }),
}

const metrics = { range: '1h', metrics: ['elf_vm_cpu_overall_usage_percent'] }

/** A body for each call that only reads and is no plain query. */
const reads: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  '/get-my-info': async () => undefined,
  '/get-vm-vnc-info': async (scene) => ({ vm: { id: await scene.vm('web-01') } }),
  '/get-vm-metrics': async () => ({ ...metrics, vms: on }),
  '/get-vm-network-metrics': async () => ({
    range: '24h',
    metrics: ['elf_vm_network_receive_speed_bps'],
    vms: on,
  }),
  '/get-vm-volume-metrics': async () => ({ range: '7d', metrics: ['elf_vm_disk_read_iops'], vmVolumes: {} }),
  '/get-host-metrics': async () => ({ range: '1h', metrics: ['host_memory_usage_percent'], hosts: {} }),
  '/get-cluster-metrics': async () => ({
    range: '1h',
    metrics: ['cluster_memory_usage_percent'],
    clusters: {},
  }),
  '/get-top-n-metrics-in-clusters': async () => ({ ...metrics, clusters: {}, type: 'top', n: 3 }),
}

const elsewhere = ['/login', '/get-version', '/resource-changes']
const posts = Object.keys(publishedDocument.paths).filter((path) => !elsewhere.includes(path))
const queries = posts.filter((path) => !(path in changes) && !(path in reads))

describe('every call of the document', () => {
  it('is known here', () => {
    expect(Object.keys(publishedDocument.paths)).toHaveLength(102)
    expect(queries.length + Object.keys(changes).length + Object.keys(reads).length + elsewhere.length).toBe(
      102,
    )
  })

  it('that queries takes an empty body and a page, and finds nothing without complaint', async () => {
    const client = await openTower()
    for (const path of queries) {
      await client.must(path, {})
      await client.must(path, { where: null, first: 2, skip: 1, orderBy: 'id_DESC' })
      const none = await client.must(path, { where: { id: 'nobody' } })
      expect(none, path).toEqual(path.endsWith('-connection') ? { aggregate: { count: 0 } } : [])
    }
  })

  it.each(Object.keys(reads))('%s answers', async (path) => {
    const client = await openTower()
    await client.must(path, await reads[path]?.(new Scene(client)))
  })

  it.each(Object.keys(changes))('%s does its work', async (path) => {
    const client = await openTower()
    const scene = new Scene(client)
    if (/snapshot|rollback/.test(path) && path !== '/create-vm-snapshot') {
      await client.change('/create-vm-snapshot', {
        data: [{ vm_id: await scene.vm('ci-runner'), name: 's0' }],
      })
    }
    const task = await client.change(path, await changes[path]?.(scene))
    expect(task).toMatchObject({ status: 'SUCCESSED', error_message: null })
  })

  it('to the feed of changes is for the maker alone', async () => {
    const client = await openTower()
    expect((await client.call('/resource-changes', undefined, { method: 'GET' })).status).toBe(401)
  })
})
