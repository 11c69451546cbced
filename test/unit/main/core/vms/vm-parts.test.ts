import { describe, expect, it } from 'vitest'
import { snapshotKey } from '#shared/domain/snapshot'
import { exampleSnapshot, vmId } from '../../../../support/examples'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

/** A core with one VM that is off, with two disks. */
async function withVm(status = 'closed', version = '0.4.1.8') {
  const test = await connectedCore(({ dbc }) => {
    dbc.addVm(vmId, status)
    dbc.clientVersion = version
    dbc.disks = [
      { name: 'vda', sizeGib: 350, file: '/data/vm.qcow2' },
      { name: 'vdb', sizeGib: 100, file: '/data/data.qcow2' },
    ]
  })
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  const { key } = vm
  const task = () => test.collections.tasks.all()[0]
  const follow = async () => {
    await test.core.disks.follow(test.theNodeKey)
    await test.core.snapshots.follow(test.theNodeKey)
  }
  return Object.assign(test, { key, task, follow, vm: () => test.collections.vms.get(key) })
}

const request = { name: 's1', description: 'clean', imageServer: 'ID_1' }
const timeout = { code: 'nodeTimeout', afterMs: 30_000 } as const

describe('disks', () => {
  it('hold their VM until the list shows the change', async () => {
    const test = await withVm()
    must(await test.core.disks.grow(test.key, 'vdb', 20))
    expect(test.vm()?.held).toBe('disk')
    await test.look()
    expect(test.vm()?.held).toBe('disk')
    expect(await test.core.disks.add(test.key, 20, '/data')).toEqual({ ok: false, error: { code: 'busy' } })
    test.dbc.disks = [
      { name: 'vda', sizeGib: 350 },
      { name: 'vdb', sizeGib: 120 },
    ]
    await test.follow()
    expect(test.task()).toMatchObject({ state: 'done', part: { name: 'vdb' } })
    expect(test.vm()).not.toHaveProperty('held')
    expect(test.dbc.count('diskGrow')).toBe(1)
  })

  it('are read after a lost answer, and the change is not sent again', async () => {
    const test = await withVm()
    test.dbc.fail('diskAdd', timeout)
    must(await test.core.disks.add(test.key, 20, '/data'))
    expect(test.task()).toMatchObject({ state: 'following', answerLost: true })
    test.dbc.disks = [...test.dbc.disks, { name: 'vdc', sizeGib: 20 }]
    await test.follow()
    expect(test.task()).toMatchObject({ state: 'done' })
    expect(test.dbc.count('diskAdd')).toBe(1)
  })

  it('are followed on after a restart', async () => {
    const test = await withVm()
    must(await test.core.disks.remove(test.key, 'vdb', 'vdb'))
    const next = new TestCore({ documents: test.documents, secrets: test.secrets })
    next.dbc.addVm(vmId, 'closed')
    next.dbc.disks = [{ name: 'vda', sizeGib: 350 }]
    await next.core.load()
    await settle()
    expect(next.collections.tasks.all()).toMatchObject([{ kind: 'diskDelete', state: 'done' }])
  })

  it.each([
    ['a size beyond what is free', 'grow', 3_000],
    ['the system disk', 'remove', 'vda'],
    ['a disk it has not', 'remove', 'vdx'],
    ['another name than the one typed', 'typed', ''],
  ])('refuse %s, and nothing is sent', async (_what, act, value) => {
    const test = await withVm()
    const { disks } = test.core
    const answer =
      act === 'grow'
        ? await disks.grow(test.key, 'vdb', Number(value))
        : await disks.remove(test.key, act === 'typed' ? 'vdb' : String(value), String(value))
    expect(answer.ok).toBe(false)
    expect(test.dbc.count('diskGrow') + test.dbc.count('diskDelete')).toBe(0)
    expect(test.collections.tasks.all()).toEqual([])
  })

  it.each(['running', 'starting', 'pmsuspend'])('of a VM that is %s are left alone', async (status) => {
    const test = await withVm(status)
    const refused = { ok: false, error: { code: 'notNow', status } }
    expect(await test.core.disks.grow(test.key, 'vdb', 1)).toEqual(refused)
    expect(await test.core.snapshots.create({ vmKey: test.key, ...request })).toEqual(refused)
  })

  it('cannot be asked for through an old client', async () => {
    const test = await withVm('closed', '0.3.9.1')
    const tooOld = { ok: false, error: { code: 'clientTooOld', version: '0.3.9.1', needs: '0.4.0.0' } }
    expect(await test.core.disks.read(test.key)).toEqual(tooOld)
    expect(await test.core.disks.grow(test.key, 'vdb', 1)).toEqual(tooOld)
    expect(test.dbc.count('diskList')).toBe(0)
  })
})

describe('a snapshot', () => {
  it('holds its VM while it is made, and not while it is uploaded', async () => {
    const test = await withVm()
    must(await test.core.snapshots.create({ vmKey: test.key, ...request }))
    expect(await test.core.vms.power(test.key, 'start')).toMatchObject({ error: { code: 'notNow' } })
    test.dbc.snapshots = [exampleSnapshot('s1', 'uploading')]
    await test.follow()
    expect(test.task()).toMatchObject({ state: 'following', status: 'snapshot uploading' })
    must(await test.core.vms.power(test.key, 'start'))
  })

  it('is followed on after a restart, and holds its VM there too', async () => {
    const test = await withVm()
    must(await test.core.snapshots.create({ vmKey: test.key, ...request }))
    const next = new TestCore({ documents: test.documents, secrets: test.secrets })
    next.dbc.addVm(vmId, 'closed')
    next.dbc.snapshots = [exampleSnapshot('s1', 'creating')]
    await next.core.load()
    await settle()
    expect(next.collections.vms.get(test.key)?.held).toBe('snapshot')
    next.dbc.snapshots = [exampleSnapshot('s1', 'none')]
    next.dbc.servers.set('ID_1', [{ name: 'snap_3311_s1_vda.qcow2' }])
    await next.core.snapshots.follow(test.theNodeKey)
    expect(next.collections.tasks.all()).toMatchObject([{ kind: 'snapshotCreate', state: 'done' }])
    expect(next.collections.vms.get(test.key)).not.toHaveProperty('held')
  })

  it.each([
    [[{ name: 'another.qcow2' }], { state: 'failed', error: { code: 'snapshotNotSeen', isCertain: true } }],
    [[], { state: 'unknown', error: { code: 'snapshotNotSeen', isCertain: false } }],
  ])(
    'that ended on the node is done only once its image is on the server, which lists %j',
    async (listed, end) => {
      const test = await withVm()
      test.dbc.servers.set('ID_1', listed)
      must(await test.core.snapshots.create({ vmKey: test.key, ...request }))
      test.dbc.snapshots = [exampleSnapshot('s1', 'none')]
      await test.follow()
      expect(test.task()).toMatchObject({ state: 'following', status: 'snapshot uploading' })
      await test.follow()
      await test.follow()
      expect(test.task()).toMatchObject(end)
    },
  )

  it('that another program takes holds the VM too', async () => {
    const test = await withVm()
    test.dbc.snapshots = [exampleSnapshot('theirs', 'creating')]
    must(await test.core.snapshots.read(test.key))
    expect(test.vm()?.held).toBe('snapshot')
    expect(await test.core.disks.grow(test.key, 'vdb', 1)).toEqual({ ok: false, error: { code: 'busy' } })
    test.dbc.snapshots = [exampleSnapshot('theirs', 'none')]
    await test.follow()
    expect(test.vm()).not.toHaveProperty('held')
  })

  it('needs an image server, and a name that is new on the node this moment', async () => {
    const test = await withVm()
    const { imageServer: _, ...without } = request
    expect(await test.core.snapshots.create({ vmKey: test.key, ...without })).toMatchObject({
      error: { code: 'invalidInput', path: 'imageServer' },
    })
    test.dbc.snapshots = [exampleSnapshot('s1', 'none')]
    expect(await test.core.snapshots.create({ vmKey: test.key, ...request })).toEqual({
      ok: false,
      error: { code: 'nameTaken', name: 's1' },
    })
    expect(test.dbc.count('snapshotCreate')).toBe(0)
  })

  it('whose deletion got no answer is looked for before anything is said', async () => {
    const test = await withVm()
    test.dbc.snapshots = [exampleSnapshot('s1', 'none')]
    must(await test.core.snapshots.read(test.key))
    test.dbc.fail('snapshotDelete', timeout)
    expect(await test.core.snapshots.remove(test.key, 's1')).toMatchObject({
      error: { code: 'outcomeUnknown' },
    })
    expect(test.dbc.count('snapshotDelete')).toBe(1)
    must(await test.core.snapshots.remove(test.key, 's1'))
    expect(test.collections.snapshots.all()).toEqual([])
  })

  it('that is deleted while it is uploaded leaves no failed task behind', async () => {
    const test = await withVm()
    must(await test.core.snapshots.create({ vmKey: test.key, ...request }))
    await settle()
    expect(await test.core.snapshots.remove(test.key, 's1')).toMatchObject({ error: { code: 'busy' } })
    test.dbc.snapshots = [exampleSnapshot('s1', 'uploading')]
    await test.follow()
    must(await test.core.snapshots.remove(test.key, 's1'))
    expect(test.collections.tasks.all()).toEqual([])
  })

  it('goes from the list with its VM, and cannot be deleted through an old client', async () => {
    const test = await withVm('closed', '0.3.9.1')
    test.dbc.snapshots = [exampleSnapshot('s1', 'disk-snapshot')]
    must(await test.core.snapshots.read(test.key))
    expect(await test.core.snapshots.remove(test.key, 's1')).toMatchObject({
      error: { code: 'clientTooOld' },
    })
    expect(test.collections.snapshots.get(snapshotKey(test.key, 's1'))).toMatchObject({ state: 'done' })
    test.collections.vms.remove(test.key)
    expect(test.collections.snapshots.all()).toEqual([])
  })
})
