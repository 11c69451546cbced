import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Journal } from '../../../../../src/main/core/guard/journal'
import { vmId } from '../../../../support/examples'
import { FakeJournalFile } from '../../../../support/fake-journal'
import { FakeClock } from '../../../../support/fakes'
import { connectedCore, must } from '../../../../support/test-core'

async function signed() {
  const test = await connectedCore(({ dbc }) => dbc.addVm(vmId, 'running'))
  await test.look()
  return test
}

describe('the journal', () => {
  it('has every signature: when, of which account, for what, for which node, sent where', async () => {
    const test = await signed()
    const { entries } = must(await test.core.journal.read())
    const [account] = test.core.collections.accounts.all()
    const common = {
      account: { name: 'Mine', address: account?.address },
      node: { label: '', id: test.core.collections.nodes.all()[0]?.id },
      endpoint: '10.0.0.5:5002',
    }
    expect(entries).toMatchObject([
      { event: 'signedSession', purpose: 'makeSession', ...common },
      { event: 'signedNonce', purpose: 'fetchSession', ...common },
    ])
    expect(entries[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('never holds what was signed, nor the signature', async () => {
    const test = await signed()
    const text = test.journal.lines.join('\n')
    for (const { authority } of test.dbc.calls as { authority?: Record<string, string> }[])
      for (const secret of [authority?.['sign'], authority?.['nonce'], authority?.['sessionId']])
        if (secret !== undefined) expect(text).not.toContain(secret)
    expect(text).not.toContain('password')
  })

  it('is written first: without it nothing is signed', async () => {
    const test = await connectedCore(({ dbc, journal }) => {
      dbc.addVm(vmId, 'running')
      journal.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    })
    await test.look()
    expect(test.core.collections.nodes.all()[0]?.access).toMatchObject({
      kind: 'none',
      why: { code: 'saveFailed' },
    })
    expect(test.dbc.calls.some(({ call }: { call: string }) => call === 'sessionId')).toBe(false)
  })

  it('can be read again whatever a node calls its VMs', async () => {
    const test = await connectedCore()
    must(
      await test.core.journal.record({
        event: 'passwordShown',
        vm: 'x'.repeat(100_000),
        node: { label: 'y\n'.repeat(1_000), id: 'z'.repeat(1_000) },
        account: { name: '{"event":"unlocked"}\n'.repeat(50), address: 'a'.repeat(500) },
        endpoint: 'e'.repeat(5_000),
      }),
    )
    const { entries, unreadable } = must(await test.core.journal.read())
    expect(unreadable).toBe(0)
    expect(entries.filter(({ event }) => event === 'passwordShown')).toHaveLength(1)
    expect(entries.some(({ event }) => event === 'unlocked')).toBe(false)
  })

  it('is the only way to a signature', () => {
    const folder = join(__dirname, '../../../../../src/main')
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      file.endsWith('.ts'),
    )
    const users = files.filter((file) =>
      /\.sign(Nonce|Session)\(/.test(readFileSync(join(folder, file), 'utf8')),
    )
    expect(users).toEqual([join('core', 'accounts', 'signatures.ts')])
  })

  it('shows the newest first, skips what makes no sense and counts it', async () => {
    const file = new FakeJournalFile()
    const journal = new Journal(file, new FakeClock())
    must(await journal.record({ event: 'passwordShown', vm: 'box' }))
    file.lines.push('{"at":"2026-', '[]', 'null', '{"at":"yesterday","event":"x"}')
    must(await journal.record({ event: 'passwordCopied', vm: 'box' }))
    const { entries, unreadable, total } = must(await journal.read())
    expect(entries.map(({ event }) => event)).toEqual(['passwordCopied', 'passwordShown'])
    expect({ unreadable, total }).toEqual({ unreadable: 4, total: 2 })
    expect(must(await journal.text()).split('\n')).toHaveLength(7)
  })

  it('shows an event of a newer version', async () => {
    const file = new FakeJournalFile()
    file.lines.push('{"at":"2026-01-01T00:00:00.000Z","event":"coSigned","of":{"more":1}}')
    const { entries } = must(await new Journal(file, new FakeClock()).read())
    expect(entries).toMatchObject([{ event: 'coSigned' }])
  })
})
