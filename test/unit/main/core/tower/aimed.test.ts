import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAimed, isTowerMutation } from '#shared/domain/tower-guard'
import { changeRequest } from '../../../../../src/main/core/tower/change-request'
import { documentPaths } from '../../../../support/tower-document'
import { allChanges, everyMutation, id } from '../../../../support/tower-requests'

test.each([
  ['/delete-vm', {}],
  ['/delete-vm', { where: {} }],
  ['/delete-vm', { where: { id: undefined } }],
  ['/delete-vm', { where: { id: '' } }],
  ['/delete-vm', { where: { id: ' ' } }],
  ['/delete-vm', { where: { id_in: [] } }],
  ['/delete-vm', { where: { id_in: ['a', ''] } }],
  ['/delete-vm', { where: { name: 'a' } }],
  ['/delete-vm', { where: { id: 'a', OR: [{}] } }],
  ['/poweroff-vm', []],
  ['/poweroff-vm', null],
  ['/remove-vm-nic-by-where', { where: {}, effect: { vm_ids: ['a'] } }],
  ['/create-vm', []],
  ['/create-vm', [{ name: 'a' }]],
  ['/create-vm', [{ cluster_id: 'a', pci_nics: {} }]],
  ['/clone-vm', [{ src_vm_id: '', name: 'a' }]],
  ['/create-vm-snapshot', { data: [] }],
  ['/create-vm-snapshot', { data: [{ name: 'a' }] }],
  ['/some-call-of-tomorrow', { data: {} }],
])('%s with %j does not leave', (path, body) => {
  expect(isAimed(path, JSON.stringify(body))).toBe(false)
})

test('every mutation of the document can be sent, and only these', () => {
  const elsewhere = ['/login', '/resource-changes']
  const mutating = documentPaths().filter((path) => isTowerMutation(path))
  const sent = new Set(everyMutation.map(({ path }) => path))
  expect([...sent].sort()).toEqual(mutating.filter((path) => !elsewhere.includes(path)).sort())
})

/** Every way in which a body can have lost what it is for. */
function astray(body: unknown): unknown[] {
  const wheres = [
    {},
    null,
    { id: '' },
    { id: ' ' },
    { id: undefined },
    { id_in: [] },
    { id_in: [''] },
    { name: 'a' },
  ]
  const open = wheres.map((where) => ({ ...(body as object), where }))
  if (Array.isArray(body)) {
    const keys = ['cluster_id', 'template_id', 'src_vm_id', 'rebuild_from_snapshot_id']
    const lost = keys.filter((key) => key in body[0] && (key !== 'cluster_id' || !('src_vm_id' in body[0])))
    const needed = lost.filter((key) => key !== 'cluster_id' || !('rebuild_from_snapshot_id' in body[0]))
    return [[], ...needed.flatMap((key) => [[{ ...body[0], [key]: '' }], [{ ...body[0], [key]: undefined }]])]
  }
  const { data } = body as { data?: unknown }
  const isSnapshot = Array.isArray(data) && 'vm_id' in data[0]
  if (isSnapshot)
    return [{ data: [] }, { data: [{ ...data[0], vm_id: '' }] }, { data: [...data, { name: 'a' }] }]
  return [...open, { ...(body as object), where: undefined }]
}

test.each(
  [...new Map(everyMutation.map((mutation) => [mutation.path, mutation])).values()].map(
    ({ path, body }) => [path, body] as const,
  ),
)('%s leaves with its target and in no way without', (path, body) => {
  expect(isAimed(path, JSON.stringify(body))).toBe(true)
  const ways = astray(body)
  expect(ways.length).toBeGreaterThan(2)
  for (const way of ways) expect([path, way, isAimed(path, JSON.stringify(way))]).toEqual([path, way, false])
})

test('reading is asked of everyMutation', () => {
  expect(isAimed('/get-vms', '{}')).toBe(true)
  expect(isTowerMutation('/login')).toBe(false)
})

test('no body that lacks a target passes, however it is built', () => {
  const ids = fc.array(
    fc.oneof(fc.constant(''), fc.constant('  '), fc.constant(undefined), fc.constant(null)),
  )
  const open = fc.oneof(
    fc.record({ where: fc.record({ id_in: ids }) }),
    fc.record({ where: fc.record({ id: fc.constantFrom('', undefined, null, 0, {}) }) }),
    fc.record({
      where: fc.dictionary(fc.constantFrom('name', 'AND', 'id_not', 'id_contains'), fc.jsonValue()),
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom('/delete-vm', '/poweroff-vm', '/rollback-vm'), open, (path, body) => {
      expect(isAimed(path, JSON.stringify(body))).toBe(false)
    }),
  )
})

test('every change of every set of VMs is aimed at just these', () => {
  const someIds = fc.uniqueArray(fc.stringMatching(/^c[a-z0-9]{24}$/), { minLength: 1, maxLength: 8 })
  const power = allChanges.filter(({ kind }) => /Start|ShutDown|PowerOff|Restart|Recycle|Delete/.test(kind))
  fc.assert(
    fc.property(fc.constantFrom(...power), someIds, (change, texts) => {
      const [first, ...rest] = texts.map(id)
      if (first === undefined) return
      const { path, body } = changeRequest(change, [first, ...rest])
      expect(isAimed(path, JSON.stringify(body))).toBe(true)
      const { where } = body as { where: { id?: string; id_in?: string[] } }
      expect(where.id_in ?? [where.id]).toEqual(texts)
    }),
  )
})
