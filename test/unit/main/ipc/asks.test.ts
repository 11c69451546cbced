import { describe, expect, it } from 'vitest'
import type { Question } from '#shared/domain/question'
import { type CallName, calls, type Role } from '#shared/ipc/channels'
import { type Answer, contract, type Input } from '#shared/ipc/contract'
import { ok } from '#shared/result'
import { Confirmations, questionKey } from '../../../../src/main/core/guard/confirmations'
import { classOf, createConfirm } from '../../../../src/main/ipc/asks'
import { createDispatch, type Handlers } from '../../../../src/main/ipc/dispatch'
import { questionHandlers } from '../../../../src/main/ipc/handlers/questions'
import { appOrigin } from '../../../../src/main/security/origin'
import { nodeId, vmId } from '../../../support/examples'
import { hostKey } from '../../../support/fake-ssh'
import { FakeUser } from '../../../support/fake-user'
import { settle } from '../../../support/fakes'
import { goodInputs } from '../../../support/inputs'
import { connectedCore } from '../../../support/test-core'

const declined = { ok: false, error: { code: 'declined' } }

/** What a window can send, over a core with a source, a node and a VM; the handlers only note that they ran. */
async function setUp() {
  const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'running'))
  await test.look()
  const user = new FakeUser()
  const confirmations = new Confirmations({ clock: test.clock, window: user })
  user.answers(confirmations)
  const ran: { name: string; typedName: string | undefined }[] = []
  const noted = Object.keys(contract).map((name) => [
    name,
    (_input: unknown, { typedName }: { typedName?: string }) => {
      ran.push({ name, typedName })
      return ok(null)
    },
  ])
  const handlers = { ...Object.fromEntries(noted), ...questionHandlers({ confirmations }) } as Handlers
  const confirm = createConfirm(test.core, confirmations)
  const dispatch = createDispatch(handlers, appOrigin, test.log, confirm)
  async function ask<N extends CallName>(role: Role, name: N, input: Input<N>, key = ''): Promise<Answer<N>> {
    const answer = await dispatch({ frame: { parent: null, origin: appOrigin }, role }, key, name, input)
    return answer as Answer<N>
  }
  const vm = test.collections.vms.all()[0]
  if (vm === undefined) throw new Error('no VM')
  return { ...test, test, user, confirmations, ran, ask, vmKey: vm.key, nodeKey: test.theNodeKey }
}

describe('what a call may do is decided by the call', () => {
  it('asks nothing for what only reads, and a console is a reading', () => {
    const reads = [
      'collection.read',
      'vm.refresh',
      'vm.log',
      'console.open',
      'disk.read',
      'node.refresh',
    ] as const
    for (const name of reads) expect(classOf(name, goodInputs[name] as never)).toBe('read')
    const asking: readonly CallName[] = [
      ...(['console.power', 'console.towerPower', 'console.doHandOver', 'console.copyPassword'] as const),
    ]
    for (const name of calls.console.filter((each) => !asking.includes(each)))
      expect(classOf(name, goodInputs[name] as never)).toBe('read')
  })

  it.each([
    ['vm.power', { action: 'start' }, 'change'],
    ['vm.power', { action: 'restart' }, 'destructive'],
    ['vm.power', { action: 'cutPower' }, 'destructive'],
    ['console.power', { action: 'start' }, 'change'],
    ['console.power', { action: 'cutPower' }, 'destructive'],
    ['console.towerPower', { kind: 'towerResume' }, 'change'],
    ['console.towerPower', { kind: 'towerShutDown' }, 'destructive'],
    ['console.towerPower', { kind: 'towerForceRestart' }, 'destructive'],
    ['server.power', { command: 'on' }, 'change'],
    ['server.power', { command: 'off' }, 'destructive'],
    ['vm.delete', {}, 'destructive'],
    ['vm.setPassword', {}, 'destructive'],
    ['vm.create', {}, 'change'],
    ['vm.revealPassword', {}, 'secret'],
    ['vm.copyPassword', {}, 'secret'],
    ['console.copyPassword', {}, 'secret'],
    ['handOver.do', { act: 'openTerminal' }, 'change'],
    ['handOver.do', { act: 'addSshConfig' }, 'change'],
    ['handOver.do', { act: 'acceptHostKey' }, 'destructive'],
    ['handOver.do', { act: 'saveRdp' }, 'read'],
    ['console.doHandOver', { act: 'acceptHostKey' }, 'destructive'],
    ['sshConfig.remove', {}, 'change'],
    ['account.remove', {}, 'destructive'],
    ['chain.endpoints', {}, 'change'],
    ['chain.lookUps', {}, 'read'],
    ['source.addDbc', {}, 'change'],
    ['tower.change', { change: { kind: 'towerStart' } }, 'change'],
    ['tower.change', { change: { kind: 'towerSnapshot', name: 'a' } }, 'change'],
    ['tower.change', { change: { kind: 'towerShutDown' } }, 'destructive'],
    ['tower.change', { change: { kind: 'towerPowerOff' } }, 'destructive'],
    ['tower.change', { change: { kind: 'towerDelete', withSnapshots: true } }, 'destructive'],
    ['tower.change', { change: { kind: 'towerRollBack' } }, 'destructive'],
    ['tower.change', { change: { kind: 'towerDiskRemove' } }, 'destructive'],
    ['tower.change', { change: { kind: 'towerPassword' } }, 'destructive'],
    ['tower.create', {}, 'change'],
    ['tower.rollBack', {}, 'destructive'],
    ['tower.deleteSnapshot', {}, 'destructive'],
    ['tower.remove', {}, 'destructive'],
    ['tower.backUp', {}, 'change'],
    ['tower.resumeBackup', {}, 'change'],
    ['tower.cleanUpBackup', {}, 'destructive'],
    ['tower.console', {}, 'read'],
    ['tower.vms', {}, 'read'],
  ] as const)('%s %j is of the class %s', (name, part, kind) => {
    expect(classOf(name, { ...goodInputs[name], ...part } as never)).toBe(kind)
  })
})

describe('a window that is not to be trusted', () => {
  it('gets nothing done that the user refuses, whatever it calls', async () => {
    const { user, ask, ran, vmKey, nodeKey, sourceId } = await setUp()
    user.decide = () => false
    const sent = [
      ask('main', 'vm.power', { vmKey, action: 'cutPower' }),
      ask('main', 'vm.delete', { vmKey }),
      ask('main', 'vm.revealPassword', { vmKey }),
      ask('main', 'node.remove', { nodeKey }),
      ask('main', 'source.remove', { sourceId }),
    ]
    for (const answer of await Promise.all(sent)) expect(answer).toEqual(declined)
    expect(ran).toEqual([])
  })

  it('cannot answer in the user’s place', async () => {
    const { test, confirmations, ask, ran, user, vmKey } = await setUp()
    user.open = () => undefined
    const asked = ask('main', 'vm.delete', { vmKey })
    await settle()
    const id = confirmations.read()?.id ?? ''
    const answer = { id, answer: 'yes', typedName: 'box' } as const
    const forbidden = { ok: false, error: { code: 'forbidden' } }
    expect(await ask('main', 'secret.answer', answer)).toEqual(forbidden)
    expect(await ask('console', 'secret.answer', answer, vmKey)).toEqual(forbidden)
    // Another secret window, as one in which a key is imported, has no say either.
    expect(await ask('secret', 'secret.answer', answer, '')).toEqual(forbidden)
    expect(await ask('secret', 'secret.question', {}, '')).toEqual(forbidden)
    expect(test.log.lines.length).toBeGreaterThan(0)
    expect(ran).toEqual([])
    confirmations.windowClosed()
    expect(await asked).toEqual(declined)
  })

  it('cannot bring the typed name along, nor a class, nor a yes', async () => {
    const { ask, ran, vmKey } = await setUp()
    for (const extra of [{ typedName: 'box' }, { confirm: 'read' }, { accepted: true }]) {
      const answer = await ask('main', 'vm.delete', { vmKey, ...extra } as never)
      expect(answer).toMatchObject({ error: { code: 'invalidInput' } })
    }
    expect(ran).toEqual([])
  })

  it('has no say in what the question tells: all of it is main’s own', async () => {
    const { user, ask, ran, vmKey, test } = await setUp()
    await ask('main', 'vm.delete', { vmKey })
    const vm = test.collections.vms.get(vmKey)
    const [account] = test.collections.accounts.all()
    expect(user.seen).toEqual<Question[]>([
      {
        id: expect.any(String),
        ...{ kind: 'destructive', action: 'vmDelete', givesGrace: false },
        targets: [
          {
            name: vm?.name ?? '',
            details: [],
            node: { label: '', id: expect.stringContaining(nodeId.slice(0, 6)) },
          },
        ],
        typedName: vm?.name ?? '',
        via: { source: '10.0.0.5:5002', host: '10.0.0.5:5002', line: 'open' },
        account: { name: 'Mine', address: account?.address ?? '' },
      },
    ])
    expect(ran).toEqual([{ name: 'vm.delete', typedName: vm?.name }])
  })

  it('tells no SSH server anything without a yes: a host that it names is asked about before it is asked', async () => {
    const { user, ask, test } = await setUp()
    const looked: string[] = []
    test.ssh.hostKey = async ({ host }) => {
      looked.push(host)
      return ok(hostKey)
    }
    const [source] = test.collections.sources.all()
    if (source === undefined) throw new Error('no source')
    const open = (target: string) => ask('main', 'source.tunnel', { sourceId: source.key, target })
    user.decide = () => false
    expect(await open('me@what-the-page-knows.example')).toMatchObject({ error: { code: 'declined' } })
    expect(user.seen.map(({ action }) => action)).toEqual(['sshLook'])
    expect(looked).toEqual([])
    user.decide = () => true
    await open('me@jump.example')
    await open('me@10.0.0.5')
    expect(user.seen.slice(1).map(({ action }) => action)).toEqual([
      'sshLook',
      'sourceTunnel',
      'sourceTunnel',
    ])
    expect(looked).toEqual(['jump.example', '10.0.0.5'])
  })

  it('can call a node and an account what it likes, but not the id and the address beside them', async () => {
    const { user, ask, vmKey, test } = await setUp()
    const [account] = test.collections.accounts.all()
    if (account === undefined) throw new Error('no account')
    const nodeKey = test.theNodeKey
    await ask('main', 'node.label', { nodeKey, label: 'Nothing of worth' })
    await ask('main', 'account.rename', { accountId: account.key, name: 'Old' })
    await ask('main', 'vm.delete', { vmKey })
    expect(user.seen.at(-1)).toMatchObject({
      targets: [
        {
          name: test.collections.vms.get(vmKey)?.name,
          node: { id: expect.stringContaining(nodeId.slice(0, 6)) },
        },
      ],
      account: { address: account.address },
    })
  })

  it('has the power of its own VM only when it is a console, and is asked as the main window is', async () => {
    const { user, ask, ran, vmKey, test } = await setUp()
    expect(await ask('console', 'console.power', { action: 'cutPower' }, 'other')).toMatchObject({
      error: { code: 'notFound' },
    })
    // A node's VM is not a tower's.
    expect(await ask('console', 'console.towerPower', { kind: 'towerPowerOff' }, vmKey)).toMatchObject({
      error: { code: 'notFound' },
    })
    expect(await ask('main', 'console.power', { action: 'cutPower' }, vmKey)).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(await ask('console', 'console.power', { action: 'start' }, vmKey)).toMatchObject({
      error: { code: 'notNow' },
    })
    expect([user.seen, ran]).toEqual([[], []])
    await ask('console', 'console.power', { action: 'cutPower' }, vmKey)
    const name = test.collections.vms.get(vmKey)?.name ?? ''
    expect(user.seen).toMatchObject([{ kind: 'destructive', action: 'vmCutPower', targets: [{ name }] }])
    expect(ran).toEqual([{ name: 'console.power', typedName: undefined }])
  })

  it('is asked once for the same thing to several VMs', async () => {
    const { user, ask, ran, vmKey } = await setUp()
    await Promise.all([1, 2, 3].map(() => ask('main', 'vm.power', { vmKey, action: 'reset' })))
    expect(user.seen.map(({ targets }) => targets.length)).toEqual([3])
    expect(ran).toHaveLength(3)
  })

  it('adds no source behind the user’s back, where a session could be fetched', async () => {
    const { user, ask, ran } = await setUp()
    user.decide = () => false
    expect(await ask('main', 'source.addDbc', { url: 'http://evil.example:5002' })).toEqual(declined)
    expect(user.seen).toMatchObject([
      { action: 'sourceAdd', via: { host: 'evil.example:5002', line: 'open' } },
    ])
    expect(ran).toEqual([])
  })
})

describe('every call that is asked about', () => {
  const names = calls.main.filter((name) => classOf(name, goodInputs[name] as never) !== 'read')

  it.each(names)('%s runs only after a yes, or fails as it would have', async (name) => {
    const { user, ask, ran } = await setUp()
    user.decide = () => false
    const answer = await ask('main', name, goodInputs[name])
    expect(answer.ok).toBe(false)
    expect(ran).toEqual([])
  })
})

describe('a secret that is shown, copied or erased', () => {
  const callEach = async ({ ask, vmKey, test }: Awaited<ReturnType<typeof setUp>>) => {
    const accountId = test.collections.accounts.all()[0]?.key
    if (accountId === undefined) throw new Error('no account')
    await ask('main', 'vm.revealPassword', { vmKey })
    await ask('main', 'vm.copyPassword', { vmKey })
    await ask('main', 'account.remove', { accountId })
  }
  const secretsIn = async ({ test }: Awaited<ReturnType<typeof setUp>>) => {
    const read = await test.core.journal.read()
    const entries = read.ok ? read.value.entries : []
    return entries.filter(({ event }) => !event.startsWith('signed')).map(({ event }) => event)
  }

  it('is in the journal after a yes, and only then', async () => {
    const refused = await setUp()
    refused.user.decide = () => false
    await callEach(refused)
    expect(await secretsIn(refused)).toEqual([])
    const accepted = await setUp()
    await callEach(accepted)
    expect(await secretsIn(accepted)).toEqual(['accountRemoved', 'passwordCopied', 'passwordShown'])
  })

  it('stays where it is when the journal cannot be written', async () => {
    const test = await setUp()
    test.journal.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    await callEach(test)
    expect(test.ran).toEqual([])
  })
})

describe('the time after which it locks', () => {
  it.each([
    [60, ['lockLater']],
    [0, ['lockLater']],
    [15, []],
    [5, []],
  ] as const)('of usually 15 minutes becomes %d after the questions %j', async (minutes, asked) => {
    const { user, ask, ran } = await setUp()
    await ask('main', 'vault.lockAfter', { minutes })
    expect(user.seen.map(({ action }) => action)).toEqual(asked)
    expect(ran).toHaveLength(1)
  })
})

describe('where the chain is asked', () => {
  it.each([
    [['https://own.test', 'wss://second.test'], ['https://own.test, https://second.test']],
    [[], []],
  ] as const)('changes to %j after naming %j', async (endpoints, named) => {
    const { user, ask, ran } = await setUp()
    await ask('main', 'chain.endpoints', { endpoints: [...endpoints] })
    expect(user.seen.flatMap(({ targets }) => targets[0]?.details.map(({ value }) => value))).toEqual(named)
    expect(ran).toHaveLength(1)
  })

  it('stays where it was when what was typed is no address', async () => {
    const { user, ask, ran } = await setUp()
    expect(await ask('main', 'chain.endpoints', { endpoints: ['ftp://own.test'] })).toMatchObject({
      ...{ ok: false, error: { code: 'endpointInvalid', text: 'ftp://own.test' } },
    })
    expect(user.seen).toEqual([])
    expect(ran).toEqual([])
  })
})

describe('what reads', () => {
  it('is never asked about', async () => {
    const { user, ask, ran, vmKey } = await setUp()
    await ask('main', 'console.open', { vmKey })
    await ask('main', 'vm.refresh', { vmKey })
    expect(user.seen).toEqual([])
    expect(ran).toHaveLength(2)
  })

  it('includes the first step of the window for questions', async () => {
    const { ask } = await setUp()
    expect(await ask('secret', 'secret.question', {}, questionKey)).toEqual({ ok: true, value: null })
  })
})
