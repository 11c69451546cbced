import { describe, expect, expectTypeOf, it } from 'vitest'
import { type CallName, calls, type EventName, type events, type Role, roles } from '#shared/ipc/channels'
import { type Contract, contract, type EventPayloads } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { type Caller, createDispatch, type Handlers } from '../../../../src/main/ipc/dispatch'
import { appOrigin } from '../../../../src/main/security/origin'
import { FakeLog } from '../../../support/fakes'
import { goodInputs, hostileInputs } from '../../../support/inputs'

const names = Object.keys(contract) as CallName[]
const top = { parent: null, origin: appOrigin }
const secret = 'bottom drive obey lake curtain'

const roleOf = (name: CallName): Role => roles.find((role) => isCallOf(role, name)) ?? 'main'
const isCallOf = (role: Role, name: string) => (calls[role] as readonly string[]).includes(name)

/** A dispatcher whose handlers note that they ran, and do as told. */
function setUp(run: (input: unknown, caller: Caller) => unknown = () => ok(null)) {
  const log = new FakeLog()
  const ran: { name: string; input: unknown; caller: Caller }[] = []
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown, caller: Caller) => {
        ran.push({ name, input, caller })
        return run(input, caller)
      },
    ]),
  ) as unknown as Handlers
  const dispatch = createDispatch(handlers, appOrigin, log, async () => ok({}))
  const send = (name: unknown, input: unknown, role: Role | undefined) =>
    dispatch({ frame: top, role }, 'the key', name, input)
  return { dispatch, send, ran, log }
}

describe('the contract', () => {
  it('has the same names as the channels and the handlers, at compile time', () => {
    expectTypeOf<keyof Contract>().toEqualTypeOf<CallName>()
    expectTypeOf<keyof Handlers>().toEqualTypeOf<CallName>()
    expectTypeOf<keyof EventPayloads>().toEqualTypeOf<EventName>()
    expectTypeOf<keyof typeof events>().toEqualTypeOf<Role>()
    expectTypeOf<Awaited<ReturnType<Handlers['vm.power']>>>().toExtend<Result<{ taskId: string }, AppError>>()
    expectTypeOf<Parameters<Handlers['secret.generate']>[0]['words']>().toEqualTypeOf<12 | 24>()
  })

  it('has the same names as the channels, at run time, each for some window', () => {
    expect([...names].sort()).toEqual([...new Set(roles.flatMap((role) => calls[role]))].sort())
    for (const role of roles) expect(new Set(calls[role]).size).toBe(calls[role].length)
  })

  it.each(names)('%s takes its good input', (name) => {
    expect(contract[name].input.safeParse(goodInputs[name])).toMatchObject({ success: true })
  })

  it('lets secrets be made, read or used only by the window they are for', () => {
    const secretCalls = names.filter((name) => name.startsWith('secret.'))
    for (const name of secretCalls) expect(roles.filter((role) => isCallOf(role, name))).toEqual(['secret'])
    expect(calls.console.filter((name) => !name.startsWith('console.'))).toEqual(['settings.read'])
    // What a window of many screens types goes by its ports alone: no call of it changes a VM.
    expect(calls.tiles.filter((name) => !name.startsWith('tiles.'))).toEqual(['settings.read'])
    expect(calls.tiles.filter((name) => contract[name].confirm !== 'read')).toEqual([])
    // Whether the vault is open, and closing it; nothing of what is in it.
    expect(calls.secret.filter((name) => !name.startsWith('secret.'))).toEqual([
      'vault.read',
      'vault.lock',
      'settings.read',
    ])
  })
})

describe.each(names)('the call %s', (name) => {
  it('is answered to its own windows and forbidden to all others', async () => {
    for (const role of roles) {
      const { send, ran, log } = setUp()
      const answer = await send(name, goodInputs[name], role)
      const isAllowed = isCallOf(role, name)
      expect(answer).toEqual(isAllowed ? ok(null) : { ok: false, error: { code: 'forbidden' } })
      expect(ran).toHaveLength(isAllowed ? 1 : 0)
      expect(log.lines).toHaveLength(isAllowed ? 0 : 1)
    }
  })

  it('is forbidden to strange windows and frames before its input is looked at', async () => {
    const { send, dispatch, ran } = setUp()
    const role = roleOf(name)
    const forbidden = { ok: false, error: { code: 'forbidden' } }
    for (const input of [goodInputs[name], null]) {
      expect(await send(name, input, undefined)).toEqual(forbidden)
      for (const frame of [
        null,
        { parent: top as never, origin: appOrigin },
        { parent: null, origin: 'https://x' },
      ])
        expect(await dispatch({ frame, role }, '', name, input)).toEqual(forbidden)
    }
    expect(ran).toEqual([])
  })

  it.each(hostileInputs(name))('refuses an input $what', async ({ input }) => {
    const { send, ran } = setUp()
    const answer = await send(name, input, roleOf(name))
    expect(answer).toEqual({ ok: false, error: { code: 'invalidInput', path: expect.any(String) } })
    expect(JSON.stringify(answer).length).toBeLessThan(200)
    expect(ran).toEqual([])
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
  })
})

describe('a name that is no call', () => {
  it.each<[unknown]>([
    [undefined],
    [null],
    [0],
    [Number.NaN],
    [true],
    [{}],
    [[]],
    [['app.info']],
    [{ toString: 'x' }],
    [Object.create(null)],
    [''],
    ['app'],
    ['app.info '],
    ['APP.INFO'],
    ['__proto__'],
    ['constructor'],
    ['toString'],
    ['hasOwnProperty'],
    ['app.info\n2026-01-01 main: all is well'],
    ['x'.repeat(1_000_000)],
  ])('%j is forbidden', async (name) => {
    const { send, ran, log } = setUp()
    for (const role of roles)
      expect(await send(name, {}, role)).toEqual({ ok: false, error: { code: 'forbidden' } })
    expect(ran).toEqual([])
    for (const line of log.lines) expect(line.length).toBeLessThan(200)
  })
})

describe('a handler', () => {
  it.each([[new Map([['a', 1]])], [new Date(0)]])('never sees an object of a class: %j', async (input) => {
    const { send, ran } = setUp()
    await send('app.info', input, 'main')
    expect(ran.map((call) => call.input)).toStrictEqual([{}])
  })

  it('gets the checked input, and the window that asked', async () => {
    const { send, ran } = setUp()
    await send('console.refused', goodInputs['console.refused'], 'console')
    expect(ran).toEqual([
      {
        ...{ name: 'console.refused', input: goodInputs['console.refused'] },
        caller: { role: 'console', key: 'the key' },
      },
    ])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error(secret)
      },
    ],
    [
      'throws a text of many lines',
      () => {
        throw new Error(`bad input\n${secret}\n    at ${secret}\n{"phrase":"${secret}"}`)
      },
    ],
    ['rejects', () => Promise.reject(new TypeError(`cannot read ${secret}`))],
    [
      'throws no error',
      () => {
        throw secret
      },
    ],
    [
      'throws an error with more in it',
      () => {
        throw Object.assign(new Error('x'), { cause: secret, phrase: secret })
      },
    ],
    [
      'throws an error whose message is another by now',
      () => {
        throw Object.assign(new Error(`first\n${secret}`), { message: 'second' })
      },
    ],
    ['rejects with nothing', () => Promise.reject(undefined)],
  ])(
    'that %s answers `internal`, with an id that the log has too, and nothing of the secret',
    async (_how, run) => {
      const { send, log } = setUp(run)
      const answer = await send('secret.begin', {}, 'secret')
      expect(answer).toEqual({ ok: false, error: { code: 'internal', errorId: expect.any(String) } })
      const { errorId } = (answer as { error: { errorId: string } }).error
      expect(log.lines).toHaveLength(1)
      expect(log.lines[0]).toContain(errorId)
      for (const word of secret.split(' ')) expect(log.lines.join()).not.toContain(word)
    },
  )

  it('that throws leaves the places in the log', async () => {
    const { send, log } = setUp(() => {
      throw new Error('x')
    })
    await send('app.info', {}, 'main')
    expect(log.lines[0]).toContain('dispatch.test.ts')
  })

  it('that fails as foreseen is passed on as it is', async () => {
    const error: AppError = { code: 'busy' }
    const { send, log } = setUp(() => ({ ok: false, error }))
    expect(await send('app.info', {}, 'main')).toEqual({ ok: false, error })
    expect(log.lines).toEqual([])
  })
})
