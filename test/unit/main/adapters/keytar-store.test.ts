import { describe, expect, it } from 'vitest'
import { createKeytarStore } from '../../../../src/main/adapters/keychain/keytar-store'
import { must } from '../../../support/test-core'

/** A keychain in memory, with the troubles that real ones have. */
class FakeKeytar {
  readonly entries = new Map<string, string>()
  trouble: Error | undefined
  isForgetful = false

  /** Never answers, as one that waits for a password which nobody types. */
  isSilent = false
  isReadOnly = false

  async findCredentials(service: string) {
    const own = [...this.entries].filter(([name]) => name.startsWith(`${service}/`))
    return own.map(([name, password]) => ({ account: name.slice(service.length + 1), password }))
  }

  async getPassword(service: string, account: string): Promise<string | null> {
    if (this.isSilent) return new Promise(() => undefined)
    this.#check()
    return this.entries.get(`${service}/${account}`) ?? null
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.#check()
    if (this.isReadOnly) throw new Error('Read-only file system')
    if (!this.isForgetful) this.entries.set(`${service}/${account}`, password)
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    this.#check()
    return this.entries.delete(`${service}/${account}`)
  }

  #check(): void {
    if (this.trouble !== undefined) throw this.trouble
  }
}

function setUp() {
  const keytar = new FakeKeytar()
  return { keytar, store: createKeytarStore({ service: 'Lodger', loadKeytar: () => keytar, waitMs: 50 }) }
}

describe('a keychain that works', () => {
  it('keeps entries under the app’s name, and answers null for none', async () => {
    const { keytar, store } = setUp()
    expect(must(await store.read('vault'))).toBeNull()
    must(await store.write('vault', 'secret'))
    expect(must(await store.read('vault'))).toBe('secret')
    expect([...keytar.entries]).toEqual([['Lodger/vault', 'secret']])
    must(await store.remove('vault'))
    must(await store.remove('vault'))
    expect(keytar.entries.size).toBe(0)
  })

  it('says that it is available without leaving anything in it', async () => {
    const { keytar, store } = setUp()
    expect(await store.state()).toEqual({ kind: 'available' })
    expect(keytar.entries.size).toBe(0)
  })

  it('keeps two profiles apart', async () => {
    const { keytar, store } = setUp()
    const other = createKeytarStore({ service: 'Lodger 1a2b', loadKeytar: () => keytar })
    must(await store.write('vault', 'one'))
    must(await other.write('vault', 'two'))
    expect(must(await store.read('vault'))).toBe('one')
  })
})

describe('a keychain that loses what it was given', () => {
  it('is an error, not a success', async () => {
    const { keytar, store } = setUp()
    keytar.isForgetful = true
    expect(await store.write('vault', 'secret')).toEqual({
      ok: false,
      error: { code: 'keychain', state: 'readOnly', detail: 'entry was not kept' },
    })
  })

  it('or that cannot be written is told as such: what it holds is not lost', async () => {
    const { keytar, store } = setUp()
    must(await store.write('vault', 'old'))
    keytar.isReadOnly = true
    expect(await store.write('vault', 'new')).toEqual({
      ok: false,
      error: { code: 'keychain', state: 'readOnly', detail: 'Read-only file system' },
    })
    expect(must(await store.read('vault'))).toBe('old')
  })
})

describe('a keychain that does not answer', () => {
  it('is waited for a while, then told as slow', async () => {
    const { keytar, store } = setUp()
    keytar.isSilent = true
    expect(await store.read('vault')).toEqual({
      ok: false,
      error: { code: 'keychain', state: 'slow', detail: '' },
    })
    expect(await store.state()).toEqual({ kind: 'slow' })
    keytar.isSilent = false
    expect(await store.state()).toEqual({ kind: 'available' })
  })
})

it('names its own entries, and not another profile’s', async () => {
  const { keytar, store } = setUp()
  must(await store.write('vault', 'a'))
  must(await store.write('account:1', 'b'))
  keytar.entries.set('Other/vault', 'c')
  expect(must(await store.names())).toEqual(['vault', 'account:1'])
})

describe('a keychain that cannot be used', () => {
  it.each([
    ['Cannot create an item in a locked collection', 'locked'],
    ['The prompt was dismissed', 'locked'],
    ['User canceled the operation.', 'locked'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'absent'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent'],
  ])('with %j is %s', async (message, state) => {
    const { keytar, store } = setUp()
    keytar.trouble = new Error(message)
    const error = { code: 'keychain', state, detail: message }
    expect(await store.read('vault')).toEqual({ ok: false, error })
    expect(await store.write('vault', 'secret')).toEqual({ ok: false, error })
    expect(await store.remove('vault')).toEqual({ ok: false, error })
    expect(await store.state()).toEqual(
      state === 'locked' ? { kind: 'locked' } : { kind: 'absent', detail: message },
    )
  })

  it('is asked again, since it may be unlocked meanwhile', async () => {
    const { keytar, store } = setUp()
    keytar.trouble = new Error('locked')
    expect((await store.read('vault')).ok).toBe(false)
    keytar.trouble = undefined
    expect(await store.state()).toEqual({ kind: 'available' })
  })

  it('because its module is missing is absent, and loaded once it is there', async () => {
    let isThere = false
    const keytar = new FakeKeytar()
    const store = createKeytarStore({
      service: 'Lodger',
      loadKeytar: () => {
        if (!isThere) throw new Error('Cannot find module keytar.node')
        return keytar
      },
    })
    expect(await store.state()).toEqual({ kind: 'absent', detail: 'Cannot find module keytar.node' })
    isThere = true
    must(await store.write('vault', 'secret'))
  })

  it('never puts the secret into its error', async () => {
    const { keytar, store } = setUp()
    keytar.isForgetful = true
    expect(JSON.stringify(await store.write('vault', 'my secret'))).not.toContain('my secret')
  })
})
