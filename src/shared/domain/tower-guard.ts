/** Calls that change nothing on a tower, besides every `/get-…` (CloudTower API, 6). */
const readings: readonly string[] = ['/login', '/resource-changes']

/** The fields that say what a new VM or snapshot is made of; each must name one thing. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '/create-vm': ['cluster_id'],
  '/create-vm-from-template': ['template_id'],
  '/create-vm-from-content-library-template': ['template_id', 'cluster_id'],
  '/clone-vm': ['src_vm_id'],
  '/rebuild-vm-from-snapshot': ['rebuild_from_snapshot_id'],
}

/** Filters that may stand inside a body, and would name everything when empty. */
const filters: readonly string[] = ['where', 'pci_nics', 'vm_placement_group']

/** Whether a call changes something on the tower. */
export function isTowerMutation(path: string): boolean {
  return !path.startsWith('/get-') && !readings.includes(path)
}

/**
 * Whether a mutation's body, as it is about to leave, names what it is for: by an id that is not empty, and by nothing
 * else. The last look before the wire: an id that was undefined is gone from the JSON, and what is left would match every
 * VM there is (CloudTower API, 11, pitfall 1).
 */
export function isAimed(path: string, json: string): boolean {
  if (!isTowerMutation(path)) return true
  const body: unknown = JSON.parse(json)
  if (!areFiltersAimed(body)) return false
  const made = sources[path]
  if (made !== undefined) return isListOf(body, made)
  if (path === '/create-vm-snapshot') return isRecord(body) && isListOf(body['data'], ['vm_id'])
  return isRecord(body) && isAimedWhere(body['where'])
}

function isAimedWhere(where: unknown): boolean {
  if (!isRecord(where)) return false
  const keys = Object.keys(where)
  if (keys.length !== 1) return false
  if (keys[0] === 'id') return isId(where['id'])
  const many = keys[0] === 'id_in' ? where['id_in'] : undefined
  return Array.isArray(many) && many.length > 0 && many.every(isId)
}

function areFiltersAimed(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(areFiltersAimed)
  if (!isRecord(value)) return true
  return Object.entries(value).every(
    ([key, inner]) => (!filters.includes(key) || isAimedWhere(inner)) && areFiltersAimed(inner),
  )
}

function isListOf(value: unknown, fields: readonly string[]): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every((each) => isRecord(each) && fields.every((field) => isId(each[field])))
}

const isId = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
