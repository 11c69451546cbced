import type { FaultKind, FaultPlace, Faults } from '../faults'
import type { HttpReply } from './http-server'

/** Faults that strike before anybody reads the request (spec 17.4). */
export function interrupt(faults: Faults, path: string | undefined): HttpReply | undefined {
  if (faults.strikes('html-error', { path })) return { kind: 'html', status: 501 }
  if (faults.strikes('server-error', { path })) return { kind: 'html', status: 500 }
  return undefined
}

type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue }
type Change = (value: JsonValue) => JsonValue

const optionalMembers = new Set([
  'node_type',
  'physical_cpus',
  'network_name',
  'rent_order',
  'local_address',
  'disks',
  'network_filters',
  'desc',
  'hz',
])

/** Changes every object inside the answer, from the inside out. */
function deep(value: JsonValue, change: (object: { [name: string]: JsonValue }) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => deep(item, change))
  if (value === null || typeof value !== 'object') return value
  return change(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, deep(item, change)])))
}

const shapeChanges: Readonly<Partial<Record<FaultKind, Change>>> = {
  'unknown-status': (answer) =>
    deep(answer, (object) =>
      'task_id' in object && 'status' in object ? { ...object, status: 'migrating' } : object,
    ),
  'missing-members': (answer) =>
    deep(answer, (object) =>
      Object.fromEntries(Object.entries(object).filter(([name]) => !optionalMembers.has(name))),
    ),
  'extra-members': (answer) => deep(answer, (object) => ({ ...object, x_unknown: { since: '9.9.9' } })),
  'disk-data-object': (answer) =>
    deep(answer, (object) => {
      const disks = object['disk_data']
      return Array.isArray(disks) ? { ...object, disk_data: disks[0] ?? {} } : object
    }),
  'plain-images': (answer) =>
    deep(answer, (object) => {
      const name = object['image_name'] ?? object['image_name:']
      return name === undefined || 'task_id' in object ? object : name
    }),
  gateway: (answer) => ({ mainnet: answer, netcongtu: { errcode: -1, message: 'list task timeout' } }),
}

function reshape(faults: Faults, place: FaultPlace, text: string): string {
  let changed = text
  for (const [kind, change] of Object.entries(shapeChanges)) {
    if (faults.strikes(kind as FaultKind, place)) changed = JSON.stringify(change(JSON.parse(changed)))
  }
  return changed
}

/** Faults that strike a finished answer: what was asked for has been done. */
export function garble(faults: Faults, place: FaultPlace, reply: HttpReply): HttpReply {
  if (reply.kind !== 'json') return reply
  if (faults.strikes('empty', place)) return { kind: 'raw', status: 200, text: '' }
  if (faults.strikes('half-json', place)) {
    return { kind: 'raw', status: 200, text: reply.text.slice(0, Math.ceil(reply.text.length / 2)) }
  }
  if (faults.strikes('cut', place)) return { kind: 'partial', status: reply.status, text: reply.text }
  return { ...reply, text: reshape(faults, place, reply.text) }
}
