import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NewLogin } from '#shared/domain/vm-login'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import { maskLog } from '../../../../../src/main/core/guard/log-mask'
import { exampleDetails, vmId } from '../../../../support/examples'
import { settle } from '../../../../support/fakes'
import { connectedCore, must } from '../../../../support/test-core'

async function withVm(status = 'running') {
  const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, status))
  test.core.watch.pause()
  const [vm] = test.collections.vms.all()
  if (vm === undefined) throw new Error('no VM')
  return Object.assign(test, { vmKey: vm.key })
}

const login = { userName: 'dbc', password: 'correct horse 1' }

describe('setting a password', () => {
  it('sends it once, under the VM’s rent order, and knows the new one afterwards', async () => {
    const test = await withVm()
    must(await test.core.vms.loginPassword(test.vmKey))
    must(await test.core.vmUpkeep.setPassword(test.vmKey, login))
    expect(test.dbc.count('vmSetPassword')).toBe(1)
    expect(test.dbc.authorityOf('vmSetPassword')).toMatchObject({ kind: 'session', rentOrder: '1203' })
    expect(must(await test.core.vms.loginPassword(test.vmKey))).toBe(login.password)
  })

  it('leaves it nowhere but in the request', async () => {
    const test = await withVm()
    must(await test.core.vmUpkeep.setPassword(test.vmKey, login))
    const published = JSON.stringify(Object.values(test.collections).map((collection) => collection.all()))
    const kept = JSON.stringify([...test.documents.saved, ...test.secrets.entries, ...test.log.lines])
    expect(published + kept).not.toContain(login.password)
  })

  it('is refused without a question while the VM does not run, or while something else is done to it', async () => {
    const off = await withVm('closed')
    expect(await off.core.vmUpkeep.setPassword(off.vmKey, login)).toEqual({
      ok: false,
      error: { code: 'notNow', status: 'closed' },
    })
    expect(off.dbc.count('vmSetPassword')).toBe(0)
    const busy = await withVm()
    must(await busy.core.vms.power(busy.vmKey, 'restart'))
    expect(await busy.core.vmUpkeep.setPassword(busy.vmKey, login)).toMatchObject({ error: { code: 'busy' } })
    const twice = await withVm()
    const release = twice.dbc.hold('vmSetPassword')
    const first = twice.core.vmUpkeep.setPassword(twice.vmKey, login)
    await settle()
    expect(await twice.core.vmUpkeep.setPassword(twice.vmKey, login)).toMatchObject({ ok: false })
    release()
    must(await first)
    expect(twice.dbc.count('vmSetPassword')).toBe(1)
  })

  it('answers a refusal as it is', async () => {
    const test = await withVm()
    const error: AppError = { code: 'refused', serverText: 'Guest agent is not responding: not connected' }
    test.dbc.fail('vmSetPassword', error)
    expect(await test.core.vmUpkeep.setPassword(test.vmKey, login)).toEqual({ ok: false, error })
    expect(must(await test.core.vms.loginPassword(test.vmKey))).toBe(`password of ${vmId}`)
  })

  it('is not repeated after a lost answer: the node is asked which password it has', async () => {
    const lost: AppError = { code: 'nodeTimeout', afterMs: 30_000 }
    const done = await withVm()
    done.dbc.fail('vmSetPassword', lost)
    done.dbc.addVm(vmId, 'running', { password: login.password })
    must(await done.core.vmUpkeep.setPassword(done.vmKey, login))
    expect(done.dbc.count('vmSetPassword')).toBe(1)
    const open = await withVm()
    open.dbc.fail('vmSetPassword', lost)
    expect(await open.core.vmUpkeep.setPassword(open.vmKey, login)).toEqual({
      ok: false,
      error: { code: 'outcomeUnknown' },
    })
  })
})

describe('a new login', () => {
  it.each([
    'a"b',
    'a\\b',
    'a\nb',
    'a\u0000b',
    'a\u007fb',
    'a\u0085b',
    'a\u2028b',
    'a\u202eb',
    'a\ud800b',
    '',
    'x'.repeat(129),
  ])('is no password: %j', (password) => {
    expect(NewLogin.safeParse({ ...login, password }).success).toBe(false)
  })

  it.each(['', '-rf', 'a b', 'a"b', 'a\\b', 'a;b', '$(id)', 'a\nb', '名'])('is no user: %j', (userName) => {
    expect(NewLogin.safeParse({ ...login, userName }).success).toBe(false)
  })

  it('never breaks the JSON of a node that echoes it unescaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (password) => {
        if (!NewLogin.safeParse({ ...login, password }).success) return
        expect(JSON.parse(`{"login_password":"${password}"}`)).toEqual({ login_password: password })
      }),
    )
  })
})

describe('the log', () => {
  it('comes in the part that is asked for, without the passwords', async () => {
    const test = await withVm()
    test.dbc.log = ['oldest', `vnc port: 5912, password: ${`password of ${vmId}`.slice(0, 8)}`, 'newest']
    expect(must(await test.core.vmUpkeep.log(test.vmKey, { end: 'tail', lines: 2 }))).toEqual([
      'vnc port: 5912, ••••••••: ••••••••',
      'newest',
    ])
    expect(must(await test.core.vmUpkeep.log(test.vmKey, { end: 'head', lines: 1 }))).toEqual(['oldest'])
  })

  it.each([
    [
      'CreateDomain | vnc port: 5912, password: Kq3_x/9Z',
      'CreateDomain | vnc port: 5912, password: ••••••••',
    ],
    [
      'set vm user password successful, user:dbc, pwd:a, b c',
      'set vm user password successful, user:dbc, pwd:••••••••',
    ],
    ["<graphics type='vnc' passwd='Kq3_x/9Z'/>", "<graphics type='vnc' passwd='••••••••"],
    ['{"login_password":"old one"}', '{"login_password":"••••••••'],
    ['old PASSWORD = x', 'old PASSWORD = ••••••••'],
    ['chpasswd dbc Kq3_x/9Zt[p]@a#7 done', 'chpasswd dbc •••••••• done'],
    ['screen takes Kq3_x/9Z', 'screen takes ••••••••'],
    ['set vm user password failed', 'set vm user password failed'],
  ])('%j is shown as %j', (line, shown) => {
    expect(maskLog([line], ['Kq3_x/9Zt[p]@a#7', 'Kq3_x/9Z', 'N/A', ''])).toEqual([shown])
  })

  it('holds no known password, whatever stands around it', () => {
    const secret = fc.string({ minLength: 8, maxLength: 24 }).filter((text) => !text.includes('•'))
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (password, before, after) => {
        const [line = ''] = maskLog([`${before}${password}${after}`], [password])
        expect(line).not.toContain(password)
      }),
    )
  })

  it('is masked by its words alone where the VM cannot be read', async () => {
    const test = await withVm()
    test.core.vms.forgetSecrets(test.vmKey)
    test.dbc.fail('vmInfo', { code: 'answerUnreadable' })
    test.dbc.log = ['password: hidden']
    expect(must(await test.core.vmUpkeep.log(test.vmKey, { end: 'tail', lines: 9 }))).toEqual([
      'password: ••••••••',
    ])
  })
})

describe('changing settings', () => {
  const wanted = { publicIp: '203.0.113.7', vncPort: 5950 }
  const recordOf = (test: Awaited<ReturnType<typeof withVm>>) => test.collections.vms.get(test.vmKey)?.record

  it('sends them once, tells what waits for the next boot, and remembers what the node will not tell', async () => {
    const test = await withVm()
    expect(must(await test.core.vmUpkeep.modify(test.vmKey, wanted))).toEqual({
      kind: 'done',
      nextBoot: true,
    })
    expect(test.dbc.modified).toEqual([wanted])
    const record = { publicIp: '203.0.113.7', hostIp: exampleDetails.host }
    expect(recordOf(test)).toEqual(record)
    expect(test.documents.saved.get('vm-records')).toEqual({ [test.vmKey]: record })
    expect(test.collections.vms.get(test.vmKey)?.details?.vncPort).toBe(5950)
  })

  it('knows no address while it is under way, so that a crash leaves no wrong one', async () => {
    const test = await withVm()
    must(await test.core.vmUpkeep.modify(test.vmKey, wanted))
    const release = test.dbc.hold('vmModify')
    const changing = test.core.vmUpkeep.modify(test.vmKey, { publicIp: '' })
    await settle()
    expect(test.documents.saved.get('vm-records')).toEqual({
      [test.vmKey]: { hostIp: exampleDetails.host },
    })
    release()
    must(await changing)
    expect(recordOf(test)).toMatchObject({ publicIp: '' })
  })

  it('that is refused at its first part leaves everything as it was', async () => {
    const test = await withVm()
    must(await test.core.vmUpkeep.modify(test.vmKey, wanted))
    const error: AppError = { code: 'refused', serverText: 'public ip being used' }
    test.dbc.fail('vmModify', error)
    expect(await test.core.vmUpkeep.modify(test.vmKey, { publicIp: '203.0.113.8' })).toEqual({
      ok: false,
      error,
    })
    expect(recordOf(test)).toMatchObject({ publicIp: '203.0.113.7' })
  })

  it.each<AppError>([
    { code: 'refused', serverText: 'new_vnc_port 5950 has been used!' },
    { code: 'nodeTimeout', afterMs: 30_000 },
  ])('that stops with %j is compared with what the node tells, and not repeated', async (error) => {
    const test = await withVm()
    test.dbc.fail('vmModify', error)
    expect(must(await test.core.vmUpkeep.modify(test.vmKey, wanted))).toEqual({
      ...{ kind: 'stopped', error, applied: [], notApplied: ['publicIp', 'vncPort'], untold: [] },
    })
    expect(test.dbc.count('vmModify')).toBe(1)
    expect(recordOf(test)?.publicIp).toBeUndefined()
  })

  it('that cannot be is not sent', async () => {
    const test = await withVm()
    expect(await test.core.vmUpkeep.modify(test.vmKey, { publicIp: '', cpuCores: 999 })).toMatchObject({
      error: { code: 'vmRequestInvalid', problems: { cpuCores: { kind: 'range' } } },
    })
    expect(test.dbc.modified).toEqual([])
  })
})

describe('what was sent at create', () => {
  const request: Omit<VmRequest, 'nodeKey'> = {
    ...{ name: 'new box', image: 'ubuntu2204.qcow2', os: 'linux', biosMode: 'legacy' },
    ...{ gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100, loginPort: 5601, vncPort: 5901 },
    ...{ publicIp: '203.0.113.7', customPorts: ['tcp,6000'] },
  }

  it('is kept with the VM over a restart, and forgotten when it is deleted', async () => {
    const test = await withVm()
    const made = must(await test.core.vms.create({ ...request, nodeKey: test.theNodeKey }))
    await test.look()
    const sent = { image: 'ubuntu2204.qcow2', publicIp: '203.0.113.7', customPorts: ['tcp,6000'] }
    expect(test.collections.vms.get(made.vmKey)?.record).toMatchObject(sent)
    expect(test.documents.saved.get('vm-records')).toMatchObject({ [made.vmKey]: sent })
    for (const id of test.dbc.vms.keys()) test.dbc.setStatus(id, 'running')
    await test.look()
    must(await test.core.vms.remove(made.vmKey, 'new box'))
    test.dbc.vms.clear()
    await test.look()
    await settle()
    expect(test.documents.saved.get('vm-records')).toEqual({})
  })

  it('is not kept when the node refused', async () => {
    const test = await withVm()
    test.dbc.fail('vmCreate', { code: 'refused', serverText: 'allocate gpu failed' })
    await test.core.vms.create({ ...request, nodeKey: test.theNodeKey })
    expect(test.documents.saved.get('vm-records')).toEqual({})
  })
})
