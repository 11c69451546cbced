import { z } from 'zod'

// What nodes send, in every shape of DBC HTTP API 7, 8 and 16. Objects are read loosely: unknown members are ignored,
// and a missing one only matters where the app cannot do without it.

/** A text that some versions send as a number, or not at all. */
export const text = z.union([z.string(), z.number()]).transform(String).catch('')

/** A list without the entries that nobody can read: they hide no other. Null is how some servers write an empty one. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item.nullable().catch(null))
    .nullable()
    .transform((entries): NonNullable<z.output<T>>[] =>
      (entries ?? []).flatMap((entry) => (entry === null || entry === undefined ? [] : [entry])),
    )
}

/** Texts, as many as can be read; anything else than a list is none. */
export const strings = listOf(z.string()).catch([])

export const ClientVersion = z.object({ client_version: z.string() })

/** An array since 0.4.0.0, one object before (16, item 13). */
const DataDisk = z.object({ path: text, type: text, size: text, free: text })
const DataDisks = z.union([listOf(DataDisk), DataDisk.transform((disk) => [disk])]).catch([])

/** Strings before 0.3.9.6, then objects, with a stray colon in one key (11.2). */
export const Image = z.union([
  z.string().transform((name) => ({ name, size: '' })),
  z
    .object({ image_name: z.string(), image_size: text })
    .transform(({ image_name, image_size }) => ({ name: image_name, size: image_size })),
  z
    .object({ 'image_name:': z.string(), image_size: text })
    .transform((image) => ({ name: image['image_name:'], size: image.image_size })),
])

export const Machine = z.object({
  version: text,
  node_type: text,
  ip: text,
  os: text,
  cpu: z.object({ type: text, cores: text, used_usage: text }).catch({ type: '', cores: '', used_usage: '' }),
  gpu: z.object({ gpu_count: text, gpu_used: text }).catch({ gpu_count: '', gpu_used: '' }),
  mem: z.object({ size: text, free: text }).catch({ size: '', free: '' }),
  disk_data: DataDisks,
  images: listOf(Image).catch([]),
})
export type Machine = z.infer<typeof Machine>

export const RentOrders = z.object({
  rent_orders: listOf(
    z.object({ id: text, renter: text, rent_end: text, rent_status: text, gpu_nums: text }),
  ),
})
export type RentOrder = z.infer<typeof RentOrders>['rent_orders'][number]

export const SessionId = z.object({ session_id: z.string().min(1) })

export const ListedTask = z.object({
  task_id: z.string(),
  create_time: text,
  desc: text,
  status: text,
})
export type ListedTask = z.infer<typeof ListedTask>
/** An item of a shape that nobody knows hides no other. */
export const TaskList = z.array(ListedTask.nullable().catch(null))

export const TaskInfo = ListedTask.extend({
  os: text,
  ssh_ip: text,
  ssh_port: text,
  rdp_port: text,
  user_name: text,
  login_password: text,
  cpu_cores: text,
  gpu_count: text,
  mem_size: text,
  disks: listOf(z.object({ name: text, size: text, source_file: text })).catch([]),
  vnc_port: text,
  vnc_password: text,
  network_name: text,
  rent_order: text,
  local_address: strings,
  network_filters: strings,
})
/** Lines of the node's own log, as a list; one text is read as its lines. */
export const TaskLog = z.object({
  log_content: z.union([listOf(text), z.string().transform((whole) => whole.split('\n'))]),
})

export type TaskInfo = z.infer<typeof TaskInfo>
