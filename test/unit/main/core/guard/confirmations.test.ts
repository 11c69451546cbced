import { describe, expect, it } from 'vitest'
import type { NodeKey } from '#shared/domain/ids'
import { type Asked, Confirmations } from '../../../../../src/main/core/guard/confirmations'
import { theNodeKey } from '../../../../support/examples'
import { FakeClock } from '../../../../support/fakes'

const otherNode = theNodeKey.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) as NodeKey
const declined = { ok: false, error: { code: 'declined' } }
const yes = { ok: true, value: {} }

const via = { source: 'Rack', host: '10.0.0.5:5002', line: 'open' } as const
const start: Asked = {
  ...{ kind: 'change', action: 'vmStart', graceKey: theNodeKey, via },
  target: { name: 'box', details: [] },
}
const cut: Asked = { ...start, kind: 'destructive', action: 'vmCutPower' }
const erase: Asked = { ...start, kind: 'destructive', action: 'vmDelete', typedName: 'box' }

/** The queue with a window that only counts how it was asked for. */
function setUp() {
  const clock = new FakeClock()
  const window = {
    opens: 0,
    closes: 0,
    open: () => {
      window.opens += 1
    },
    close: () => {
      window.closes += 1
    },
  }
  const confirmations = new Confirmations({ clock, window })
  /** Reads the question and answers it. */
  const answer = (accepted: boolean, typedName = '') => {
    const id = confirmations.read()?.id ?? ''
    return confirmations.answer(id, accepted, typedName)
  }
  return { clock, window, confirmations, answer }
}

describe('a question', () => {
  it('is answered by a yes, and the window closes', async () => {
    const { confirmations, window, answer } = setUp()
    const asked = confirmations.ask(cut)
    expect(confirmations.read()).toMatchObject({ kind: 'destructive', action: 'vmCutPower', via })
    expect(answer(true)).toEqual({ ok: true, value: null })
    expect(await asked).toEqual(yes)
    expect(window).toMatchObject({ opens: 1, closes: 1 })
  })

  it('that is refused is `declined`', async () => {
    const { confirmations, answer } = setUp()
    const asked = confirmations.ask(cut)
    answer(false)
    expect(await asked).toEqual(declined)
  })

  it('whose window is closed is refused, and so are those that wait', async () => {
    const { confirmations } = setUp()
    const asked = [confirmations.ask(cut), confirmations.ask(erase)]
    confirmations.read()
    confirmations.windowClosed()
    expect(await Promise.all(asked)).toEqual([declined, declined])
    expect(confirmations.read()).toBeNull()
  })

  it('with a name takes only that name', async () => {
    const { confirmations, answer } = setUp()
    const asked = confirmations.ask(erase)
    for (const wrong of ['', 'bo', 'Box', 'box2'])
      expect(answer(true, wrong)).toEqual({ ok: false, error: { code: 'nameMismatch' } })
    expect(answer(true, ' box ')).toEqual({ ok: true, value: null })
    expect(await asked).toEqual({ ok: true, value: { typedName: 'box' } })
  })

  it.each([
    ['tra\u200bin\u202e box', 'train box'],
    ['two  blanks\nand a line', 'two blanks and a line'],
    ['x'.repeat(300), 'x'.repeat(256)],
    ['\u200b', '⟨U+200B⟩'],
  ])('of %j is typed as far as it can be, and no less', async (name, typed) => {
    const { confirmations, answer } = setUp()
    const asked = confirmations.ask({ ...erase, typedName: name })
    expect(answer(true, '')).toMatchObject({ error: { code: 'nameMismatch' } })
    expect(answer(true, typed.slice(1))).toMatchObject({ error: { code: 'nameMismatch' } })
    expect(answer(true, typed).ok).toBe(true)
    expect(await asked).toEqual({ ok: true, value: { typedName: name } })
  })

  it('is answered once, by its own id, and only after it was shown', async () => {
    const { confirmations } = setUp()
    const gone = { ok: false, error: { code: 'notFound', what: 'question' } }
    const asked = confirmations.ask(cut)
    expect(confirmations.answer('00000000-0000-4000-8000-000000000000', true, '')).toEqual(gone)
    const id = confirmations.read()?.id ?? ''
    expect(confirmations.answer(id, true, '')).toMatchObject({ ok: true })
    expect(confirmations.answer(id, true, '')).toEqual(gone)
    expect(await asked).toEqual(yes)
  })
})

describe('several questions', () => {
  it('about the same thing are one, with every target, until it is shown', async () => {
    const { confirmations, answer } = setUp()
    const vms = ['a', 'b', 'c'].map((name) => ({ ...cut, target: { name, details: [] } }))
    const asked = vms.map((vm) => confirmations.ask(vm))
    expect(confirmations.read()?.targets.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    const late = confirmations.ask({ ...cut, target: { name: 'd', details: [] } })
    expect(confirmations.read()?.targets).toHaveLength(3)
    expect(answer(true)).toMatchObject({ value: { targets: [{ name: 'd' }] } })
    expect(await Promise.all(asked)).toEqual([yes, yes, yes])
    answer(false)
    expect(await late).toEqual(declined)
  })

  it.each<[string, Asked]>([
    ['do something else', start],
    ['go over another line', { ...cut, via: { ...via, host: '10.0.0.6:5002' } }],
    ['are done in another name', { ...cut, account: { name: 'Other', address: '5F' } }],
    ['want a name typed', erase],
  ])('that %s are asked one after the other', (_how, other) => {
    const { confirmations, answer } = setUp()
    void confirmations.ask(cut)
    void confirmations.ask(other)
    expect(confirmations.read()?.targets).toHaveLength(1)
    expect(answer(true)).toMatchObject({ value: { action: other.action } })
  })

  it('do not pile up without end', async () => {
    const { confirmations } = setUp()
    const many = Array.from({ length: 30 }, (_, n) =>
      confirmations.ask({ ...erase, target: { name: `vm ${n}`, details: [] } }),
    )
    confirmations.windowClosed()
    const answers = await Promise.all(many)
    const tooOften = answers.filter((answer) => !answer.ok && answer.error.code === 'askedTooOften')
    expect(tooOften.length).toBe(21)
  })

  it('stop coming for a while after three refusals, and come again later', async () => {
    const { confirmations, clock, window, answer } = setUp()
    for (let times = 0; times < 3; times += 1) {
      const asked = confirmations.ask(cut)
      answer(false)
      await asked
    }
    const before = window.opens
    expect(await confirmations.ask(cut)).toEqual({ ok: false, error: { code: 'askedTooOften' } })
    expect(window.opens).toBe(before)
    await clock.advance(30_000)
    const again = confirmations.ask(cut)
    answer(true)
    expect(await again).toEqual(yes)
  })
})

describe('a yes to a change', () => {
  it('lasts no longer where the clock is set back', async () => {
    let now = Date.parse('2026-01-01T12:00:00Z')
    const clock = { now: () => now, after: () => () => undefined }
    const confirmations = new Confirmations({
      clock,
      window: { open: () => undefined, close: () => undefined },
    })
    const asked = confirmations.ask(start)
    confirmations.answer(confirmations.read()?.id ?? '', true, '')
    expect(await asked).toEqual(yes)
    now -= 3_600_000
    void confirmations.ask(start)
    expect(confirmations.read()).toMatchObject({ action: 'vmStart' })
  })

  it('covers changes on the same node for fifteen minutes', async () => {
    const { confirmations, clock, answer, window } = setUp()
    const first = confirmations.ask(start)
    expect(confirmations.read()).toMatchObject({ givesGrace: true })
    answer(true)
    await first
    expect(await confirmations.ask(start)).toEqual(yes)
    await clock.advance(15 * 60_000 - 1)
    expect(await confirmations.ask(start)).toEqual(yes)
    expect(window.opens).toBe(1)
    await clock.advance(1)
    void confirmations.ask(start)
    expect(window.opens).toBe(2)
  })

  it.each<[string, Asked]>([
    ['another node', { ...start, graceKey: otherNode }],
    ['what destroys', cut],
    ['what reveals', { ...start, kind: 'secret', action: 'passwordShow' }],
  ])('does not cover %s', async (_what, asked) => {
    const { confirmations, answer, window } = setUp()
    const first = confirmations.ask(start)
    answer(true)
    await first
    void confirmations.ask(asked)
    expect(window.opens).toBe(2)
  })

  it('gives no grace where there is no node, as for a new source', async () => {
    const { confirmations, answer, window } = setUp()
    const { graceKey: _, ...add } = { ...start, action: 'sourceAdd' as const }
    const first = confirmations.ask(add)
    expect(confirmations.read()).toMatchObject({ givesGrace: false })
    answer(true)
    await first
    void confirmations.ask(add)
    expect(window.opens).toBe(2)
  })

  it('ends with the wallet’s lock', async () => {
    const { confirmations, answer, window } = setUp()
    const first = confirmations.ask(start)
    answer(true)
    await first
    confirmations.endGrace()
    void confirmations.ask(start)
    expect(window.opens).toBe(2)
  })
})
