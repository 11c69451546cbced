import { describe, expect, it } from 'vitest'
import { nodeTaskKinds } from '#shared/domain/node-task'
import { taskKinds } from '#shared/domain/task'
import { transferKinds } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import { err, ok } from '#shared/result'
import {
  type DbcCallName,
  groupOfCall,
  lookForMs,
  type RetryGroup,
  retryRules,
  ruleOfWork,
  sendByRule,
  withRepeats,
} from '../../../../src/main/core/retry-policy'
import { exampleNode, nodeId, vmId } from '../../../support/examples'
import { FakeDbc } from '../../../support/fake-dbc'
import { connectedCore, must } from '../../../support/test-core'

const cut: AppError = { code: 'unreachable', host: 'x', reason: 'closed' }

it.each<[RetryGroup, string, string]>([
  ['read', 'asItIs', 'nothing'],
  ['session', 'freshNonce', 'nothing'],
  ['create', 'never', 'vm'],
  ['power', 'never', 'vm'],
  ['delete', 'never', 'vm'],
  ['modify', 'never', 'vm'],
  ['diskChange', 'never', 'disks'],
  ['snapshotCreate', 'never', 'snapshots'],
])(
  'a call of the group %s is repeated %s, and %s is read to tell what became of it',
  (group, repeat, look) => {
    expect(retryRules[group]).toMatchObject({ repeat, look })
  },
)

describe('every call', () => {
  const calls = Object.keys(groupOfCall) as DbcCallName[]

  it('that changes something is never repeated', () => {
    const changes = calls.filter((call) =>
      /Create|Power|Delete|Modify|Set|Grow|Add|Start|Stop|free|Boot/.test(call),
    )
    expect(changes).toHaveLength(20)
    for (const call of changes) expect([call, retryRules[groupOfCall[call]].repeat]).toEqual([call, 'never'])
    for (const call of calls.filter((each) => !changes.includes(each)))
      expect([call, retryRules[groupOfCall[call]].repeat]).not.toEqual([call, 'never'])
  })
})

describe('work whose answer was lost', () => {
  it.each([...taskKinds, ...transferKinds])(
    '%s is looked for at least two minutes, where it shows',
    (kind) => {
      expect(ruleOfWork(kind).look).not.toBe('nothing')
      expect(lookForMs(kind)).toBeGreaterThanOrEqual(120_000)
    },
  )

  it('on a node is looked for once, where anything tells', () => {
    const traceless = nodeTaskKinds.filter((kind) => ruleOfWork(kind).look === 'nothing')
    expect(traceless).toEqual(['freeMemory', 'serverBoot'])
  })
})

describe('sending by the rules', () => {
  it.each<[AppError, number]>([
    [cut, 2],
    [{ code: 'nodeTimeout', afterMs: 30_000 }, 1],
    [{ code: 'unreachable', host: 'x', reason: 'refused' }, 1],
    [{ code: 'sourceFailed', httpStatus: 500, serverText: '' }, 1],
    [{ code: 'answerUnreadable' }, 1],
    [{ code: 'refused', serverText: 'no' }, 1],
  ])('repeats a read after %j so that it is sent %i times', async (error, times) => {
    let sent = 0
    await sendByRule('read', async () => {
      sent += 1
      return err(error)
    })
    expect(sent).toBe(times)
  })

  it('repeats once only, and gives the second answer', async () => {
    const answers = [err(cut), err(cut), ok(1)]
    expect(await sendByRule('read', async () => answers.shift() ?? ok(2))).toEqual(err(cut))
    expect(answers).toHaveLength(1)
  })
})

describe('a client with the rules', () => {
  it('repeats a read and no change', async () => {
    const dbc = new FakeDbc()
    const client = withRepeats(dbc)
    dbc.fail('nodeFacts', cut)
    expect((await client.nodeFacts(nodeId)).ok).toBe(true)
    dbc.fail('freeMemory', cut)
    const authority = { kind: 'session', sessionId: '', sign: '' } as const
    expect(await client.freeMemory(nodeId, authority)).toEqual(err(cut))
    dbc.fail('vmDelete', cut)
    expect(await client.vmDelete(nodeId, authority, vmId)).toEqual(err(cut))
    expect([dbc.count('nodeFacts'), dbc.count('freeMemory'), dbc.count('vmDelete')]).toEqual([2, 1, 1])
    await client.close()
    expect(dbc.isClosed).toBe(true)
  })

  it('is what the app speaks through; a session is asked for again with a new nonce', async () => {
    const test = await connectedCore(({ dbc }) => {
      dbc.fail('nodeFacts', cut)
      dbc.fail('sessionId', cut)
    })
    expect(
      test.collections.nodes.get(exampleNode().key)?.reach ?? test.collections.nodes.all()[0]?.reach,
    ).toBe('ok')
    const asked = test.dbc.calls.filter(({ call }) => call === 'sessionId')
    const nonces = asked.map(({ authority }) => authority?.kind === 'wallet' && authority.nonce)
    expect(new Set(nonces).size).toBe(2)
    must(await test.core.nodeExtras.freeMemory(test.theNodeKey))
  })
})
