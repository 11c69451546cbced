import { describe, expect, it } from 'vitest'
import type { RentOrderId, VmId, VmKey } from '#shared/domain/ids'
import type { PowerAction, Vm } from '#shared/domain/vm'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import {
  address,
  exampleDetails,
  exampleRental,
  otherNodeId,
  otherVmId,
  sessionId,
  vmId,
} from '../../../../support/examples'
import { type DbcCall, signOf } from '../../../../support/fake-dbc'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, type TestCore } from '../../../../support/test-core'

/** A core whose node has one VM; nothing is asked by itself any more. */
async function withVm(status = 'running', prepare: (test: TestCore) => void = () => undefined) {
  const test = await connectedCore((core) => {
    core.dbc.addVm(vmId, status)
    prepare(core)
  })
  test.core.watch.pause()
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  return Object.assign(test, { vmKey: vm.key })
}

const vmOf = (test: TestCore, key: VmKey): Vm | undefined => test.collections.vms.get(key)
const tasksOf = (test: TestCore) => test.collections.tasks.all()

function requestFor(test: TestCore, more: Partial<VmRequest> = {}): VmRequest {
  return {
    ...{ nodeKey: test.theNodeKey, name: 'new box', image: 'ubuntu2204.qcow2', os: 'linux' },
    ...{ biosMode: 'legacy', gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100 },
    ...{ loginPort: 5601, vncPort: 5901 },
    ...more,
  }
}

describe('the list of a node', () => {
  it('brings its VMs with their details, and no password to anybody', async () => {
    const test = await withVm()
    expect(test.collections.vms.all()).toMatchObject([
      { id: vmId, name: 'train box', status: 'running', state: 'running', details: exampleDetails },
    ])
    const published = JSON.stringify(Object.values(test.collections).map((collection) => collection.all()))
    expect(published).not.toContain('password of')
    expect(published).not.toContain(sessionId)
    expect(test.log.lines.join()).not.toContain('password of')
  })

  it('keeps what was known, adds what is new and drops what is gone', async () => {
    const test = await withVm()
    const { since } = vmOf(test, test.vmKey) ?? {}
    test.dbc.addVm(otherVmId, 'creating', { name: '' })
    await test.clock.advance(1_000)
    await test.look()
    expect(test.collections.vms.all().map(({ id }) => id)).toEqual([vmId, otherVmId])
    expect(vmOf(test, test.vmKey)).toMatchObject({ since, asOf: '2026-01-01T00:00:01.000Z' })
    test.dbc.vms.delete(vmId)
    await test.look()
    expect(test.collections.vms.all().map(({ id }) => id)).toEqual([otherVmId])
  })

  it('reads the details again when the status changes, or after five minutes, and not else', async () => {
    const test = await withVm()
    expect(test.dbc.count('vmInfo')).toBe(1)
    await test.look()
    expect(test.dbc.count('vmInfo')).toBe(1)
    test.dbc.setStatus(vmId, 'closed')
    await test.look()
    expect(test.dbc.count('vmInfo')).toBe(2)
    await test.clock.advance(5 * 60_000 + 1)
    await test.look()
    expect(test.dbc.count('vmInfo')).toBe(3)
  })

  it('asks again for details that could not be read, and shows why beside the VM', async () => {
    const test = await withVm('running', ({ dbc }) => dbc.fail('vmInfo', { code: 'answerUnreadable' }))
    expect(vmOf(test, test.vmKey)).toMatchObject({ trouble: { code: 'answerUnreadable' } })
    await test.look()
    expect(vmOf(test, test.vmKey)).toMatchObject({ details: exampleDetails })
    expect(vmOf(test, test.vmKey)).not.toHaveProperty('trouble')
  })

  it('that cannot be read leaves the VMs as they were, with the trouble beside them', async () => {
    const test = await withVm()
    const error: AppError = { code: 'authority', reason: 'expired', serverText: 'x' }
    test.dbc.fail('vmList', error)
    await test.look()
    expect(vmOf(test, test.vmKey)).toMatchObject({ status: 'running', trouble: error })
    expect(test.collections.nodes.all()).toMatchObject([{ access: { kind: 'none', why: error } }])
    await test.look()
    expect(vmOf(test, test.vmKey)).not.toHaveProperty('trouble')
    expect(test.collections.nodes.all()).toMatchObject([{ access: { kind: 'session' } }])
  })

  it('does not bring back a VM that went while its details were read', async () => {
    const test = await withVm()
    test.dbc.setStatus(vmId, 'closed')
    const release = test.dbc.hold('vmInfo')
    const looking = test.look()
    await settle()
    must(await test.core.nodes.remove(test.theNodeKey))
    release()
    await looking
    expect(test.collections.vms.all()).toEqual([])
  })

  it.each(['constructor', '__proto__', 'a status of the future'])(
    'with the status %j is plain data',
    async (status) => {
      const test = await withVm(status)
      expect(structuredClone(vmOf(test, test.vmKey))).toMatchObject({ status, state: 'unknown' })
    },
  )
})

describe('a password', () => {
  it('is kept in main, and asked of the node only when it is not known', async () => {
    const test = await withVm()
    expect(must(await test.core.vms.loginPassword(test.vmKey))).toBe(`password of ${vmId}`)
    expect(must(await test.core.vms.screenPassword(test.vmKey, false))).toBe('password')
    expect(test.dbc.count('vmInfo')).toBe(1)
    must(await test.core.vms.screenPassword(test.vmKey, true))
    expect(test.dbc.count('vmInfo')).toBe(2)
  })

  it('is forgotten with its VM', async () => {
    const test = await withVm()
    const vm = test.dbc.vms.get(vmId)
    test.dbc.vms.clear()
    await test.look()
    expect(await test.core.vms.loginPassword(test.vmKey)).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'vm' },
    })
    // Even when a VM of the same id comes back, it is asked again.
    test.dbc.addVm(vmId, 'running', { ...vm, password: 'another one' })
    await test.look()
    expect(must(await test.core.vms.loginPassword(test.vmKey))).toBe('another one')
  })
})

const changes: readonly [string, DbcCall, (test: TestCore & { vmKey: VmKey }) => Promise<unknown>, string][] =
  [
    ['creating', 'vmCreate', (test) => test.core.vms.create(requestFor(test)), 'vmCreate'],
    ['restarting', 'vmPower', (test) => test.core.vms.power(test.vmKey, 'restart'), 'vmRestart'],
    [
      'forcing a restart of',
      'vmPower',
      (test) => test.core.vms.power(test.vmKey, 'forceRestart'),
      'vmForceRestart',
    ],
    ['resetting', 'vmPower', (test) => test.core.vms.power(test.vmKey, 'reset'), 'vmReset'],
    ['cutting the power of', 'vmPower', (test) => test.core.vms.power(test.vmKey, 'cutPower'), 'vmCutPower'],
    ['deleting', 'vmDelete', (test) => test.core.vms.remove(test.vmKey, 'train box'), 'vmDelete'],
  ]

describe.each(changes)('%s a VM', (_what, call, change, kind) => {
  it('is noted on disk, sent once with the session, and followed', async () => {
    const test = await withVm()
    let saved: unknown
    test.dbc.onCall = (arrived) => {
      if (arrived === call) saved = test.documents.saved.get('tasks')
    }
    expect(await change(test)).toMatchObject({ ok: true })
    expect(saved).toMatchObject([{ kind, state: 'sending' }])
    expect(test.dbc.count(call)).toBe(1)
    expect(test.dbc.authorityOf(call)).toMatchObject({ kind: 'session', rentOrder: '1203' })
    expect(tasksOf(test)).toMatchObject([{ kind, state: 'following' }])
    expect(tasksOf(test)[0]).not.toHaveProperty('answerLost')
  })

  it.each<AppError>([
    { code: 'refused', serverText: 'task is running' },
    { code: 'nodeUnknown' },
    { code: 'unreachable', host: 'h', reason: 'refused' },
    { code: 'authority', reason: 'expired', serverText: '' },
  ])('that is refused with %j is no task, and the refusal is the answer', async (error) => {
    const test = await withVm()
    test.dbc.fail(call, error)
    expect(await change(test)).toEqual({ ok: false, error })
    expect(tasksOf(test)).toEqual([])
    expect(test.documents.saved.get('tasks')).toEqual([])
    expect(test.dbc.count(call)).toBe(1)
  })

  it.each<AppError>([
    { code: 'nodeTimeout', afterMs: 30_000 },
    { code: 'unreachable', host: 'h', reason: 'closed' },
    { code: 'notDbc', sample: 'brokenJson', httpStatus: 200 },
    { code: 'sourceFailed', httpStatus: 502, serverText: '' },
    { code: 'answerUnreadable' },
  ])('whose answer is lost with %j is looked for, and never sent again', async (error) => {
    const test = await withVm()
    test.dbc.fail(call, error)
    expect(await change(test)).toMatchObject({ ok: true })
    expect(tasksOf(test)).toMatchObject([{ kind, state: 'following', answerLost: true }])
    await test.look()
    await test.clock.advance(3 * 60_000)
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ state: 'unknown', error: { code: 'outcomeUnknown' } }])
    expect(test.dbc.count(call)).toBe(1)
  })

  it('is not thought sent when only its session could not be fetched', async () => {
    const test = await withVm()
    const error: AppError = { code: 'nodeTimeout', afterMs: 30_000 }
    test.dbc.refuseSession(signOf(test.dbc.authorityOf('vmList')))
    test.dbc.fail('sessionId', error)
    expect(await change(test)).toEqual({ ok: false, error })
    expect(tasksOf(test)).toEqual([])
  })

  it('asks the node soon', async () => {
    const test = await withVm()
    test.core.watch.resume()
    await settle()
    const before = test.dbc.count('vmList')
    await change(test)
    await test.clock.advance(2_000)
    expect(test.dbc.count('vmList')).toBe(before + 1)
  })
})

describe('creating', () => {
  it('makes an id that the node takes, and answers the key of the VM', async () => {
    const test = await withVm()
    const { vmKey } = must(await test.core.vms.create(requestFor(test)))
    const id = vmKey.split('/')[2] ?? ''
    expect(id).toMatch(/^[A-Za-z0-9]{22}$/)
    await test.look()
    expect(vmOf(test, vmKey)).toMatchObject({ name: 'new box', status: 'creating' })
    test.dbc.setStatus(id as VmId, 'running')
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ kind: 'vmCreate', state: 'done', vmKey }])
  })

  it('follows the VM under the id that an old node gave it', async () => {
    const test = await withVm()
    test.dbc.vmCreate = async () => {
      test.dbc.addVm(otherVmId, 'creating')
      return { ok: true, value: { id: otherVmId, name: '', status: 'creating', createdAt: '' } }
    }
    const { vmKey } = must(await test.core.vms.create(requestFor(test)))
    expect(vmKey.endsWith(`/${otherVmId}`)).toBe(true)
    await test.look()
    await test.clock.advance(2 * 60_000)
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ state: 'following', vmKey }])
  })

  it.each<[string, Partial<VmRequest>, AppError]>([
    [
      'on no node',
      { nodeKey: `${'1'.repeat(36)}/${otherNodeId}` as VmRequest['nodeKey'] },
      { code: 'notFound', what: 'node' },
    ],
    [
      'on a taken port',
      { vncPort: 5912 },
      { code: 'vmRequestInvalid', problems: { vncPort: { kind: 'portTaken', free: 5900 } } },
    ],
    [
      'beyond what is free',
      { memoryGib: 4096 },
      { code: 'vmRequestInvalid', problems: { memoryGib: { kind: 'range', min: 1, max: 402 } } },
    ],
    [
      'under an order that is not the wallet’s',
      { rentOrder: '9' as RentOrderId },
      { code: 'noRental', address },
    ],
  ])('%s is refused before anything is sent', async (_what, more, error) => {
    const test = await withVm()
    expect(await test.core.vms.create(requestFor(test, more))).toEqual({ ok: false, error })
    expect(test.dbc.count('vmCreate')).toBe(0)
    expect(tasksOf(test)).toEqual([])
  })

  it('goes under the rent order that was chosen, and is checked against it', async () => {
    const part = exampleRental({ id: '7' as RentOrderId, gpuCount: 2, endBlock: 1 })
    const test = await withVm('running', ({ dbc }) => {
      dbc.orders = [exampleRental(), part]
    })
    const { id: rentOrder } = part
    expect(await test.core.vms.create(requestFor(test, { rentOrder }))).toMatchObject({
      error: { problems: { gpuCount: { kind: 'exactly', value: 2 } } },
    })
    must(await test.core.vms.create(requestFor(test, { rentOrder, gpuCount: 2 })))
    expect(test.dbc.authorityOf('vmCreate')?.rentOrder).toBe('7')
  })

  it('needs an account and a rental', async () => {
    const test = await withVm()
    test.dbc.orders = []
    await test.core.nodes.refresh(test.theNodeKey)
    expect(await test.core.vms.create(requestFor(test))).toEqual({
      ok: false,
      error: { code: 'noRental', address },
    })
    const [account] = test.collections.accounts.all()
    must(await test.core.accounts.remove(account?.key as NonNullable<typeof account>['key'], 'Mine'))
    expect(await test.core.vms.create(requestFor(test))).toEqual({ ok: false, error: { code: 'noAccount' } })
  })
})

describe('a VM with work under way', () => {
  it('takes no other work, and nothing is sent', async () => {
    const test = await withVm()
    must(await test.core.vms.power(test.vmKey, 'restart'))
    expect(await test.core.vms.power(test.vmKey, 'cutPower')).toEqual({ ok: false, error: { code: 'busy' } })
    expect(test.dbc.count('vmPower')).toBe(1)
  })

  it('takes one of two that are asked for in the same moment', async () => {
    const test = await withVm()
    const answers = await Promise.all([
      test.core.vms.power(test.vmKey, 'restart'),
      test.core.vms.power(test.vmKey, 'restart'),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(test.dbc.count('vmPower')).toBe(1)
  })
})

describe('what a VM’s state does not allow', () => {
  it.each<[string, PowerAction]>([
    ['running', 'start'],
    ['closed', 'cutPower'],
    ['closed', 'restart'],
    ['closed', 'forceRestart'],
    ['closed', 'reset'],
    ['restart error', 'reset'],
    ['creating', 'start'],
  ])('%s and %s is refused without a question to the node', async (status, action) => {
    const test = await withVm(status)
    expect(await test.core.vms.power(test.vmKey, action)).toEqual({
      ok: false,
      error: { code: 'notNow', status },
    })
    expect(test.dbc.count('vmPower')).toBe(0)
  })
})

describe('a power call', () => {
  it('goes under the VM’s own rent order, or the node could move it to another', async () => {
    const later = exampleRental({ id: '9000' as RentOrderId, endBlock: 9_999_999 })
    const test = await withVm('closed', ({ dbc }) => {
      dbc.orders = [later, exampleRental()]
    })
    must(await test.core.vms.power(test.vmKey, 'start'))
    expect(test.dbc.authorityOf('vmPower')?.rentOrder).toBe(exampleDetails.rentOrder)
  })
})

describe('deleting', () => {
  it.each(['', 'train', 'Train box', vmId])('is not confirmed by %j', async (typed) => {
    const test = await withVm()
    expect(await test.core.vms.remove(test.vmKey, typed)).toEqual({
      ok: false,
      error: { code: 'nameMismatch' },
    })
    expect(test.dbc.count('vmDelete')).toBe(0)
  })

  it('of a VM without a name is confirmed by its id', async () => {
    const test = await withVm('running', ({ dbc }) => dbc.addVm(vmId, 'running', { name: ' ' }))
    must(await test.core.vms.remove(test.vmKey, ` ${vmId} `))
    expect(test.dbc.count('vmDelete')).toBe(1)
  })

  it('is done when the VM is not listed any more', async () => {
    const test = await withVm()
    must(await test.core.vms.remove(test.vmKey, 'train box'))
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ state: 'following' }])
    test.dbc.vms.clear()
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ state: 'done' }])
  })

  it('is not thought done because the list could not be read', async () => {
    const test = await withVm()
    must(await test.core.vms.remove(test.vmKey, 'train box'))
    test.dbc.fail('vmList', { code: 'answerUnreadable' }, 3)
    await test.look()
    expect(tasksOf(test)).toMatchObject([{ state: 'following' }])
  })
})

describe('a VM that is not there', () => {
  it('is answered so by every call', async () => {
    const test = await withVm()
    const key = `${test.vmKey}x` as VmKey
    const gone = { ok: false, error: { code: 'notFound', what: 'vm' } }
    const { vms } = test.core
    expect(await vms.refresh(key)).toEqual(gone)
    expect(await vms.loginPassword(key)).toEqual(gone)
    expect(await vms.screenPassword(key, true)).toEqual(gone)
    expect(await vms.power(key, 'start')).toEqual(gone)
    expect(await vms.remove(key, '')).toEqual(gone)
  })
})
