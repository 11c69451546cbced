import { describe, expect, it } from 'vitest'
import type { VmId } from '#shared/domain/ids'
import type { VmDetails } from '#shared/domain/vm'
import type { CallName, Role } from '#shared/ipc/channels'
import type { Answer, Input } from '#shared/ipc/contract'
import { err, ok } from '#shared/result'
import { Confirmations } from '../../../../../src/main/core/guard/confirmations'
import { createConfirm } from '../../../../../src/main/ipc/asks'
import { createDispatch, type Handlers } from '../../../../../src/main/ipc/dispatch'
import { handOverHandlers } from '../../../../../src/main/ipc/handlers/hand-over'
import { appOrigin } from '../../../../../src/main/security/origin'
import { exampleDetails, otherVmId, vmId } from '../../../../support/examples'
import { hostKey, otherHostKey } from '../../../../support/fake-ssh'
import { FakeUser } from '../../../../support/fake-user'
import { settle } from '../../../../support/fakes'
import { connectedCore, must, TestCore } from '../../../../support/test-core'

const declined = { ok: false, error: { code: 'declined' } }
const details: VmDetails = {
  ...exampleDetails,
  ...{ host: '203.0.113.7', login: { kind: 'ssh', port: 5600 }, userName: 'dbc', hasLogin: true },
}

/** A window, its user, and a core with one running VM; `ask` sends what the window could. */
async function setUp(of: Partial<VmDetails> = {}) {
  const test = await connectedCore(({ dbc }) =>
    dbc.addVm(vmId, 'running', { details: { ...details, ...of } }),
  )
  await test.look()
  const vmKey = test.collections.vms.all()[0]?.key
  if (vmKey === undefined) throw new Error('no VM')
  const user = new FakeUser()
  const confirmations = new Confirmations({ clock: test.clock, window: user })
  user.answers(confirmations)
  const copied = { open: [] as string[], secret: [] as string[] }
  const handlers = handOverHandlers({
    ...test.core,
    writeClipboard: (text) => void copied.open.push(text),
    writeSecret: (text) => void copied.secret.push(text),
  }) as Handlers
  const dispatch = createDispatch(handlers, appOrigin, test.log, createConfirm(test.core, confirmations))
  async function ask<N extends CallName>(
    role: Role,
    name: N,
    input: Input<N>,
    key: string = vmKey ?? '',
  ): Promise<Answer<N>> {
    const answer = await dispatch({ frame: { parent: null, origin: appOrigin }, role }, key, name, input)
    return answer as Answer<N>
  }
  const act = (act: Input<'handOver.do'>['act']) => ask('main', 'handOver.do', { vmKey, act })
  /** The node tells something else of the VM from now on. */
  const tell = async (more: Partial<VmDetails>) => {
    const vm = test.dbc.vms.get(vmId)
    if (vm !== undefined) test.dbc.vms.set(vmId, { ...vm, details: { ...vm.details, ...more } })
    must(await test.core.vms.refresh(vmKey))
    await settle()
  }
  const detailsOf = (at: number) =>
    Object.fromEntries(user.seen[at]?.targets[0]?.details.map(({ label, value }) => [label, value]) ?? [])
  return { ...test, test, vmKey, user, copied, ask, act, tell, detailsOf }
}

describe('a terminal with ssh', () => {
  it('opens after the host key was confirmed, and is not asked about again', async () => {
    const { act, user, handOver, detailsOf, ask, vmKey } = await setUp()
    expect(await act('openTerminal')).toEqual(ok({ kind: 'done' }))
    expect(user.seen).toMatchObject([{ action: 'hostKeyTrust', kind: 'change', givesGrace: false }])
    expect(detailsOf(0)).toEqual({
      ssh: 'dbc@203.0.113.7:5600',
      hostKey: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
    })
    expect(handOver.ran).toEqual([['ssh', '-F', '/data/ssh/vms.config', '--', 'lodger-train-box']])
    expect(handOver.written.knownHosts).toBe(`lodger-train-box ${hostKey}\n`)
    expect(handOver.written.config).toContain('Host lodger-train-box\n  HostName 203.0.113.7\n  Port 5600\n')

    expect(await act('openTerminal')).toEqual(ok({ kind: 'done' }))
    expect(user.seen).toHaveLength(1)
    expect(handOver.ran).toHaveLength(2)
    expect(must(await ask('main', 'handOver.read', { vmKey }))).toEqual({
      kind: 'ssh',
      fingerprint: detailsOf(0)['hostKey'],
    })
  })

  it('does not open, and keeps no key, after a no', async () => {
    const { act, user, handOver, ask, vmKey } = await setUp()
    user.decide = () => false
    expect(await act('openTerminal')).toEqual(declined)
    expect(handOver.ran).toEqual([])
    expect(must(await ask('main', 'handOver.read', { vmKey }))).toEqual({ kind: 'ssh' })
  })

  it('asks about the key even while other changes on the node are agreed to', async () => {
    const { ask, act, user, vmKey } = await setUp()
    user.decide = ({ action }) => action !== 'hostKeyTrust'
    await ask('main', 'handOver.do', { vmKey, act: 'removeSshConfig' })
    expect(await act('openTerminal')).toEqual(declined)
  })

  it('stops where the key has changed, and opens again only after the new one was accepted by name', async () => {
    const { act, user, handOver, ssh, detailsOf } = await setUp()
    await act('openTerminal')
    ssh.shownKey = ok(otherHostKey)
    const stopped = await act('openTerminal')
    expect(stopped).toMatchObject({ error: { code: 'vmHostKeyChanged', vm: 'train box' } })
    expect(await act('addSshConfig')).toMatchObject({ error: { code: 'vmHostKeyChanged' } })
    expect(handOver.ran).toHaveLength(1)
    expect(user.seen).toHaveLength(1)

    user.decide = () => false
    expect(await act('acceptHostKey')).toEqual(declined)
    expect(await act('openTerminal')).toMatchObject({ error: { code: 'vmHostKeyChanged' } })
    user.decide = () => true
    expect(await act('acceptHostKey')).toEqual(ok({ kind: 'done' }))
    expect(user.seen.at(-1)).toMatchObject({
      ...{ action: 'hostKeyAccept', kind: 'destructive', typedName: 'train box' },
    })
    const { oldHostKey, hostKey: newKey } = detailsOf(2)
    expect(stopped).toMatchObject({ error: { known: oldHostKey, found: newKey } })
    expect(handOver.written.knownHosts).toBe(`lodger-train-box ${otherHostKey}\n`)
    expect(await act('openTerminal')).toEqual(ok({ kind: 'done' }))
  })

  it('takes no key that was shown for another place', async () => {
    const { test, vmKey, tell } = await setUp()
    const { looked } = must(await test.core.handOvers.look(vmKey))
    await tell({ host: '203.0.113.66' })
    const opened = await test.core.handOvers.openTerminal(vmKey, looked.fingerprint)
    expect(opened).toMatchObject({ error: { code: 'notFound' } })
    expect(test.handOver.ran).toEqual([])
  })

  it('takes the key that was asked about, though another one was found meanwhile', async () => {
    const { test, vmKey, ssh } = await setUp()
    const { looked } = must(await test.core.handOvers.look(vmKey))
    ssh.shownKey = ok(otherHostKey)
    must(await test.core.handOvers.look(vmKey))
    const opened = await test.core.handOvers.openTerminal(vmKey, looked.fingerprint)
    expect(opened).toMatchObject({ error: { code: 'notFound' } })
    expect(test.handOver.ran).toEqual([])
  })

  it('tells what Lodger knows of a changed key: that the VM moved, or was reset', async () => {
    const { act, tell, ssh, test, vmKey, clock } = await setUp()
    await act('openTerminal')
    ssh.shownKey = ok(otherHostKey)
    await clock.advance(60_000)
    must(await test.core.vms.power(vmKey, 'reset'))
    expect(await act('openTerminal')).toMatchObject({ error: { hint: { kind: 'reset' } } })
    await tell({ host: '203.0.113.8' })
    expect(await act('openTerminal')).toMatchObject({
      error: { hint: { kind: 'moved', from: '203.0.113.7:5600' } },
    })
  })

  it.each([
    [{ userName: '-oProxyCommand=touch /tmp/owned' }, 'user'],
    [{ userName: 'dbc\nProxyCommand sh' }, 'user'],
    [{ host: '-oProxyCommand=touch /tmp/owned' }, 'host'],
    [{ host: 'h;reboot' }, 'host'],
    [{ login: { kind: 'ssh', port: 99_999 } }, 'port'],
  ] as const)('never starts with what a node made up: %j', async (of, part) => {
    const { ask, user, handOver, ssh, vmKey } = await setUp(of)
    let looks = 0
    ssh.hostKey = async () => {
      looks += 1
      return ok(hostKey)
    }
    for (const act of ['openTerminal', 'acceptHostKey', 'addSshConfig', 'saveRdp'] as const)
      expect(await ask('main', 'handOver.do', { vmKey, act })).toEqual(err({ code: 'loginUnsafe', part }))
    expect([looks, user.seen, handOver.ran, handOver.saved]).toEqual([0, [], [], []])
    expect(handOver.userConfig.files).toEqual({ config: null, include: null })
    expect(must(await ask('main', 'handOver.read', { vmKey }))).toEqual({ problem: part })
  })

  it('is a command to copy where there is no terminal program', async () => {
    const { act, handOver, copied } = await setUp()
    expect(await act('copyCommand')).toMatchObject({ error: { code: 'noLogin' } })
    handOver.hasTerminal = false
    const command = 'ssh -F /data/ssh/vms.config -- lodger-train-box'
    expect(await act('openTerminal')).toEqual(ok({ kind: 'command', command }))
    must(await act('copyCommand'))
    expect(copied.open).toEqual([command])
  })

  it('says that nobody answers, and that there is no ssh', async () => {
    const { act, ssh } = await setUp()
    ssh.shownKey = err({ code: 'sshUnreachable', target: 'dbc@203.0.113.7:5600' })
    expect(await act('openTerminal')).toEqual(err({ code: 'vmSshSilent', target: '203.0.113.7:5600' }))
    ssh.shownKey = err({ code: 'sshMissing' })
    expect(await act('openTerminal')).toEqual(err({ code: 'sshMissing' }))
  })

  it('knows its keys again after a restart', async () => {
    const { act, test, vmKey } = await setUp()
    await act('openTerminal')
    const again = new TestCore({ documents: test.documents, secrets: test.secrets })
    await again.core.load()
    const vm = test.collections.vms.get(vmKey)
    if (vm !== undefined) again.collections.vms.put(vm)
    expect(must(await again.core.handOvers.look(vmKey)).looked).toMatchObject({ kind: 'same' })
    must(await again.core.handOvers.openTerminal(vmKey))
    expect(again.handOver.written.knownHosts).toBe(`lodger-train-box ${hostKey}\n`)
  })
})

describe('an entry in the SSH configuration', () => {
  const mine = 'Host *\n  ForwardAgent no\n'

  it('is shown exactly as it is written, together with the new host key and both places', async () => {
    const { act, detailsOf, handOver, ask, vmKey } = await setUp()
    handOver.userConfig.files.config = mine
    must(await act('addSshConfig'))
    const { entry, newFile, ownFile, lines, hostKey: shown } = detailsOf(0)
    const { config, include } = handOver.userConfig.files
    expect(include).toContain(`${entry}\n`)
    expect(config).toBe(`${lines}\n${mine}`)
    expect([newFile, ownFile]).toEqual(['/home/me/.ssh/lodger.config', '/home/me/.ssh/config'])
    expect(shown).toMatch(/^SHA256:/)
    expect(must(await ask('main', 'handOver.read', { vmKey }))).toMatchObject({
      hostName: 'lodger-train-box',
    })
  })

  it('is not written after a no', async () => {
    const { act, user, handOver } = await setUp()
    user.decide = () => false
    expect(await act('addSshConfig')).toEqual(declined)
    expect(handOver.userConfig.files).toEqual({ config: null, include: null })
  })

  it('does not name the user’s own file where the line is there already, and not a key that is known', async () => {
    const { act, dbc, test, ask, detailsOf, handOver } = await setUp()
    must(await act('addSshConfig'))
    dbc.addVm(otherVmId, 'running', { details: { ...details, login: { kind: 'ssh', port: 5601 } } })
    await test.look()
    const other = test.collections.vms.all().find(({ id }) => id === otherVmId)?.key
    must(await ask('main', 'handOver.do', { vmKey: other ?? '', act: 'addSshConfig' }))
    expect(detailsOf(1)).not.toHaveProperty('ownFile')
    // The two have one name.
    expect(handOver.userConfig.files.include).toMatch(
      /Host lodger-train-box\n(.*\n)+Host lodger-train-box-2\n/,
    )
  })

  it('steps aside for a host of the user’s own with that name, in every file', async () => {
    const { act, handOver } = await setUp()
    await act('openTerminal')
    handOver.userConfig.files.config = 'Host lodger-train-box\n  HostName 10.0.0.1\n'
    must(await act('addSshConfig'))
    expect(handOver.userConfig.files.include).toContain('Host lodger-train-box-2\n')
    expect(handOver.written.knownHosts).toBe(`lodger-train-box-2 ${hostKey}\n`)
    expect(handOver.written.config).toContain('HostKeyAlias lodger-train-box-2\n')
  })

  it('follows the VM’s address, with the key it had', async () => {
    const { act, tell, handOver } = await setUp()
    must(await act('addSshConfig'))
    await tell({ host: '203.0.113.9', login: { kind: 'ssh', port: 5700 } })
    expect(handOver.userConfig.files.include).toContain('  HostName 203.0.113.9\n  Port 5700\n')
    expect(handOver.userConfig.files.include).toContain('  HostKeyAlias lodger-train-box\n')
    expect(handOver.written.config).toContain('  HostName 203.0.113.9\n  Port 5700\n')
    await tell({ host: '-oProxyCommand=x' })
    expect(handOver.userConfig.files.include).toContain('  HostName 203.0.113.9\n')
  })

  it('can be added while the VM is off if its key is known, and not otherwise', async () => {
    const { act, ssh, handOver } = await setUp()
    const silent = err({ code: 'sshUnreachable', target: 'x' } as const)
    ssh.shownKey = silent
    expect(await act('addSshConfig')).toMatchObject({ error: { code: 'vmSshSilent' } })
    ssh.shownKey = ok(hostKey)
    await act('openTerminal')
    ssh.shownKey = silent
    must(await act('addSshConfig'))
    expect(handOver.userConfig.files.include).toContain('Host lodger-train-box\n')
  })

  it('goes with everything of Lodger’s when it was the last, and the user’s file is as it was', async () => {
    const { act, ask, user, handOver, vmKey } = await setUp()
    handOver.userConfig.files.config = mine
    must(await act('addSshConfig'))
    must(await act('removeSshConfig'))
    expect(user.seen.at(-1)).toMatchObject({ action: 'sshConfigRemove' })
    expect(handOver.userConfig.files).toEqual({ config: mine, include: null })

    must(await act('addSshConfig'))
    must(await ask('main', 'sshConfig.remove', {}))
    expect(user.seen.at(-1)).toMatchObject({
      action: 'sshConfigClear',
      targets: [{ details: [{ label: 'entries', value: 'lodger-train-box' }] }],
    })
    expect(handOver.userConfig.files).toEqual({ config: mine, include: null })
    expect(must(await ask('main', 'handOver.read', { vmKey }))).not.toHaveProperty('hostName')
  })

  it('goes when the VM is deleted, and its key too', async () => {
    const { act, ask, test, dbc, vmKey, handOver } = await setUp()
    must(await act('addSshConfig'))
    must(await test.core.vms.remove(vmKey, 'train box'))
    dbc.vms.delete(vmId as VmId)
    await test.look()
    await settle()
    expect(handOver.userConfig.files).toEqual({ config: null, include: null })
    expect(handOver.written.knownHosts).toBe('')
    expect(must(await ask('main', 'sshConfig.read', {}))).toEqual({ entries: [] })
  })

  it('is nothing where a file cannot be read, and says so', async () => {
    const { act, handOver } = await setUp()
    const failure = { code: 'sshConfig', problem: 'notRead', path: '/home/me/.ssh/config' } as const
    handOver.userConfig.failure = failure
    expect(await act('addSshConfig')).toEqual(err(failure))
    expect(await act('removeSshConfig')).toEqual(err(failure))
  })
})

describe('Remote Desktop', () => {
  const windows = { login: { kind: 'rdp', port: 5620 }, userName: 'Administrator' } as const

  it('gets a file without a password, and says whether a program opened it', async () => {
    const { act, handOver, user } = await setUp(windows)
    expect(await act('saveRdp')).toEqual(ok({ kind: 'saved', path: '/chosen/vm.rdp', isOpened: true }))
    expect(handOver.saved).toMatchObject([{ name: 'train box' }])
    expect(handOver.saved[0]?.text).toContain('full address:s:203.0.113.7:5620\r\n')
    expect(handOver.saved[0]?.text).not.toContain('password of')
    handOver.hasRdpProgram = false
    expect(await act('saveRdp')).toMatchObject({ value: { isOpened: false } })
    handOver.chosen = null
    expect(await act('saveRdp')).toEqual(ok({ kind: 'cancelled' }))
    expect(user.seen).toEqual([])
  })

  it('is not offered SSH, and SSH not Remote Desktop', async () => {
    const { act, ask, vmKey, copied } = await setUp(windows)
    expect(await act('openTerminal')).toEqual(err({ code: 'noLogin' }))
    const rdpCommand = 'xfreerdp /v:203.0.113.7:5620 /u:Administrator /cert:tofu'
    expect(must(await ask('main', 'handOver.read', { vmKey }))).toEqual({ kind: 'rdp', rdpCommand })
    must(await act('copyCommand'))
    expect(copied.open).toEqual([rdpCommand])
    expect(await (await setUp()).act('saveRdp')).toEqual(err({ code: 'noLogin' }))
  })
})

describe('a console', () => {
  it('hands over its own VM only, and copies the password without seeing it', async () => {
    const { ask, handOver, copied, user, test } = await setUp()
    expect(must(await ask('console', 'console.handOver', {}))).toEqual({ kind: 'ssh' })
    expect(must(await ask('console', 'console.doHandOver', { act: 'openTerminal' }))).toEqual({
      kind: 'done',
    })
    expect(handOver.ran).toHaveLength(1)
    expect(await ask('console', 'console.copyPassword', {})).toEqual(ok(null))
    expect(user.seen.at(-1)).toMatchObject({ action: 'passwordCopy', kind: 'secret' })
    expect(copied).toEqual({ open: [], secret: [`password of ${vmId}`] })
    expect(must(await test.core.journal.read()).entries[0]).toMatchObject({ event: 'passwordCopied' })
    expect(await ask('console', 'console.handOver', {}, 'other')).toMatchObject({
      error: { code: 'notFound' },
    })
    expect(await ask('console', 'console.doHandOver', { act: 'openTerminal' }, 'other')).toMatchObject({
      error: { code: 'notFound' },
    })
    expect(await ask('console', 'handOver.do', { vmKey: 'x', act: 'openTerminal' })).toMatchObject({
      error: { code: 'forbidden' },
    })
  })
})
