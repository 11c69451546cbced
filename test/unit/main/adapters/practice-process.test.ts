import { describe, expect, it } from 'vitest'
import { createPracticeStarter } from '../../../../src/main/adapters/practice/practice-process'
import { nodeId } from '../../../support/examples'
import { phrase } from '../../../support/fake-signer'
import { FakeUtilityProcess } from '../../../support/fake-utility-process'
import { settle } from '../../../support/fakes'
import { must } from '../../../support/test-core'

const ready = {
  type: 'ready',
  description: {
    ...{ dbc: 'http://127.0.0.1:40000', chain: 'http://127.0.0.1:40002' },
    tower: { url: 'https://127.0.0.1:40001', fingerprint: 'ab', user: 'u', password: 'p' },
    wallets: [{ address: '5F', phrase }],
    nodes: [{ id: nodeId, rentOrders: [] }],
  },
}

function start() {
  const child = new FakeUtilityProcess()
  const started = createPracticeStarter(() => child.asElectron)()
  return { child, started }
}

describe('starting the practice world', () => {
  it('tells the child to start, and answers what it tells', async () => {
    const { child, started } = start()
    expect(child.received).toEqual([{ type: 'start', options: { speed: 20 } }])
    child.reply(ready)
    expect(must(await started)).toMatchObject({ url: 'http://127.0.0.1:40000', phrase, nodeIds: [nodeId] })
  })

  it('fails with what the child says, and ends it', async () => {
    const { child, started } = start()
    child.reply({ type: 'failed', message: 'no port' })
    expect(await started).toEqual({ ok: false, error: { code: 'practiceFailed', detail: 'no port' } })
    expect(child.isKilled).toBe(true)
  })

  it.each([
    [null],
    ['ready'],
    [{ type: 'ready' }],
    [{ ...ready, description: { ...ready.description, wallets: [] } }],
    [{ ...ready, description: { ...ready.description, nodes: [{ id: 'x' }] } }],
  ])('fails with an answer like %j, and ends the child', async (answer) => {
    const { child, started } = start()
    child.reply(answer)
    expect(await started).toEqual({ ok: false, error: { code: 'practiceFailed', detail: 'answer' } })
    expect(child.isKilled).toBe(true)
  })

  it('fails when the child dies before it answers', async () => {
    const { child, started } = start()
    child.exit(7)
    expect(await started).toEqual({ ok: false, error: { code: 'practiceFailed', detail: 'exit 7' } })
  })
})

describe('a practice world', () => {
  it('tells when it ends, also to who asks afterwards', async () => {
    const { child, started } = start()
    child.reply(ready)
    const world = must(await started)
    const told: string[] = []
    world.onEnd(() => told.push('before'))
    child.exit(0)
    await settle()
    world.onEnd(() => told.push('after'))
    await settle()
    expect(told).toEqual(['before', 'after'])
  })

  it('is ended on request', async () => {
    const { child, started } = start()
    child.reply(ready)
    must(await started).end()
    expect(child.isKilled).toBe(true)
  })
})
