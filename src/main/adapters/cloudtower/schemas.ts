import { z } from 'zod'

// What the app reads of a tower's objects. Old towers lack newer fields, newer ones have states that nobody has listed,
// and null stands for nothing (CloudTower API, 1 and 12): only an object's id must be there.

const text = z.string().nullish().catch(undefined)
/** A number, or the same in a text: large ones are written so where JSON's own are not trusted with them. */
const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,19}(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(undefined)
const flag = z.boolean().nullish().catch(undefined)

/** The entries that can be understood: an odd one must not hide the others. */
function entriesOf<T extends z.ZodType>(item: T) {
  return (entries: readonly unknown[] | null | undefined): z.output<T>[] =>
    (entries ?? []).flatMap((entry) => {
      const parsed = item.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    })
}

/** A list inside an object; absent, null or something else is none. */
function listOf<T extends z.ZodType>(item: T) {
  return z.array(z.unknown()).nullish().catch(undefined).transform(entriesOf(item))
}

/** A whole answer, which must be a list. */
export function rowsOf<T extends z.ZodType>(item: T) {
  return z.array(z.unknown()).transform(entriesOf(item))
}

const Ref = z.object({ id: z.string(), name: text })
const ref = Ref.nullish().catch(undefined)

const WireLabel = z.object({ id: z.string(), key: text, value: text })

const WireVm = z.object({
  ...{ id: z.string(), local_id: text, name: text, original_name: text, description: text },
  ...{ status: text, entityAsyncStatus: text, vcpu: number, cpu_model: text, memory: number, ips: text },
  cpu: z.object({ cores: number, sockets: number }).nullish().catch(undefined),
  ...{ guest_os_type: text, os: text, kernel_info: text, hostname: text },
  ...{ vm_tools_status: text, vm_tools_version: text },
  ...{ cluster: ref, host: ref, folder: ref, firmware: text, ha: flag, ha_priority: text },
  ...{ in_recycle_bin: flag, deleted_at: text, protected: flag, internal: flag, vm_usage: text },
  ...{ local_created_at: text, last_shutdown_time: text },
  ...{ provisioned_size: number, used_size: number, unique_size: number },
  ...{ cpu_usage: number, memory_usage: number },
  ...{
    video_type: text,
    clock_offset: text,
    win_opt: flag,
    nested_virtualization: flag,
    guest_cpu_model: text,
  },
  ...{ dns_servers: text, max_iops: number, max_bandwidth: number, guest_used_size: number, bios_uuid: text },
  ...{ snapshot_plan: ref, backup_plans: listOf(Ref), vm_placement_group: listOf(Ref) },
  ...{ pci_nics: listOf(Ref), usb_devices: listOf(Ref) },
  labels: listOf(WireLabel),
  gpu_devices: listOf(Ref),
})
export type WireVm = z.infer<typeof WireVm>
export const WireVms = rowsOf(WireVm)

export const WireCount = z.object({ aggregate: z.object({ count: z.number() }) })

const WireDisk = z.object({
  ...{ id: z.string(), type: text, bus: text, boot: number, device: text, disabled: flag },
  ...{ vm_volume: ref, elf_image: ref, svt_image: ref, key: number, max_iops: number, max_bandwidth: number },
  ...{ serial: text, cloud_init_image_name: text },
})
export type WireDisk = z.infer<typeof WireDisk>
export const WireDisks = rowsOf(WireDisk)

const WireVolume = z.object({
  ...{ id: z.string(), name: text, size: number, used_size: number, unique_size: number },
  ...{ elf_storage_policy: text, elf_storage_policy_ec_k: number, elf_storage_policy_ec_m: number },
  ...{ sharing: flag, guest_used_size: number },
})
export type WireVolume = z.infer<typeof WireVolume>
export const WireVolumes = rowsOf(WireVolume)

const VpcNic = z.object({
  ...{ vpc: ref, vpc_subnet: ref, ip_addresses: listOf(z.string()) },
  floating_ip: z.object({ external_ip: text }).nullish().catch(undefined),
})

const WireNic = z.object({
  ...{
    id: z.string(),
    mac_address: text,
    model: text,
    vlan: ref,
    ip_address: text,
    subnet_mask: text,
    gateway: text,
    enabled: flag,
    order: number,
  },
  ...{ mirror: flag, type: text, nic: ref, vpc_nic: VpcNic.nullish().catch(undefined) },
  ...{ egress_rate_limit_enabled: flag, egress_rate_limit_max_rate_in_bitps: number },
  ...{ ingress_rate_limit_enabled: flag, ingress_rate_limit_max_rate_in_bitps: number },
  guest_info_ip_addresses: listOf(z.string()),
  guest_info_ip_addresses_v6: listOf(z.string()),
})
export type WireNic = z.infer<typeof WireNic>
export const WireNics = rowsOf(WireNic)

const WireGpu = z.object({
  ...{ id: z.string(), name: text, model: text, user_usage: text, user_vgpu_type_name: text },
  ...{ vgpu_instance_on_vm_num: number, host: ref, status: text },
})
export type WireGpu = z.infer<typeof WireGpu>
export const WireGpuInfos = rowsOf(z.object({ id: z.string(), gpu_devices: listOf(WireGpu) }))

const WireSnapshot = z.object({
  ...{ id: z.string(), name: text, description: text, consistent_type: text, local_created_at: text },
  ...{ size: number, entityAsyncStatus: text, vm: ref, cluster: ref, vcpu: number, memory: number },
  vm_disks: listOf(z.object({ type: text })),
})
export type WireSnapshot = z.infer<typeof WireSnapshot>
export const WireSnapshots = rowsOf(WireSnapshot)

const WireTask = z.object({
  ...{ id: z.string(), description: text, status: text, progress: number },
  ...{
    local_created_at: text,
    started_at: text,
    finished_at: text,
    error_code: text,
    error_message: text,
    user: ref,
  },
})
export type WireTask = z.infer<typeof WireTask>
export const WireTasks = rowsOf(WireTask)

const Point = z.object({ t: z.number(), v: number })
const Stream = z.object({
  labels: z
    .object({ metric_name: text, _mac: text, _network: text, _device: text })
    .nullish()
    .catch(undefined),
  points: listOf(Point),
})
export const WireMetrics = rowsOf(
  z.object({
    data: z.object({ unit: text, dropped: flag, sample_streams: listOf(Stream) }),
  }),
)
export type WireMetrics = z.infer<typeof WireMetrics>

const WireHost = z.object({
  ...{ id: z.string(), name: text, status: text, allocatable_memory_bytes: number },
  host_state: z.object({ state: text }).nullish().catch(undefined),
})
export type WireHost = z.infer<typeof WireHost>
export const WireHosts = rowsOf(WireHost)

export const WireSettings = rowsOf(
  z.object({
    vm_recycle_bin: z.object({ enabled: flag, retain: number }).nullish().catch(undefined),
  }),
)
export const WireClusters = rowsOf(z.object({ id: z.string(), hypervisor: text, type: text }))
export const WireRefs = rowsOf(Ref)
export const WireLabels = rowsOf(WireLabel)
export type WireRef = z.infer<typeof Ref>
export type WireLabel = z.infer<typeof WireLabel>
