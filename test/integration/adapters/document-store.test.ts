import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDocumentStore } from '../../../src/main/adapters/settings/document-store'
import { FakeLog } from '../../support/fakes'
import { must } from '../../support/test-core'

const Note = z.strictObject({ text: z.string() })
const fallback = { text: 'fallback' }
const isRoot = process.getuid?.() === 0

let root: string
let folder: string
let log: FakeLog

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lodger-documents-'))
  folder = join(root, 'user data')
  log = new FakeLog()
})

afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined)
  await rm(root, { recursive: true })
})

/** The store as the app has it after each start. */
const start = () => createDocumentStore(folder, log)
const file = (name: string) => join(folder, name)
const textOf = (name: string) => readFile(file(name), 'utf8')
const load = (store = start()) => store.load('note', Note, fallback)

describe('a document', () => {
  it('is the fallback until it is saved, and then itself, also after a restart', async () => {
    expect(await load()).toEqual(fallback)
    must(await start().save('note', { text: 'one' }))
    expect(await load()).toEqual({ text: 'one' })
  })

  it('is for the user alone to read, as is its folder', async () => {
    const store = start()
    must(await store.save('note', { text: 'one' }))
    must(await store.save('note', { text: 'two' }))
    for (const name of ['note.json', 'note.previous.json'])
      expect((await stat(file(name))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('keeps the one before it', async () => {
    const store = start()
    for (const text of ['one', 'two', 'three']) must(await store.save('note', { text }))
    expect(JSON.parse(await textOf('note.json'))).toEqual({ version: 1, data: { text: 'three' } })
    expect(JSON.parse(await textOf('note.previous.json'))).toEqual({ version: 1, data: { text: 'two' } })
    expect((await readdir(folder)).sort()).toEqual(['note.json', 'note.previous.json'])
  })

  it('is written in the order of the saves, however fast they come', async () => {
    const store = start()
    const saves = Array.from({ length: 30 }, (_, index) => store.save('note', { text: String(index) }))
    for (const save of saves) must(await save)
    expect(await load()).toEqual({ text: '29' })
    expect(JSON.parse(await textOf('note.previous.json'))).toEqual({ version: 1, data: { text: '28' } })
  })

  it('is saved as it was when that was asked for', async () => {
    const note = { text: 'one' }
    const saved = start().save('note', note)
    note.text = 'two'
    must(await saved)
    expect(await load()).toEqual({ text: 'one' })
  })

  it('keeps apart from others', async () => {
    const store = start()
    must(await store.save('note', { text: 'one' }))
    must(await store.save('other', { text: 'two' }))
    expect(await load(store)).toEqual({ text: 'one' })
  })
})

describe('a save that a crash cut off', () => {
  it('leaves the old document, and the next save works', async () => {
    must(await start().save('note', { text: 'old' }))
    // What a kill leaves behind while the new file is being written.
    await writeFile(file('note.json.new'), '{ "text": "ha')
    const store = start()
    expect(await load(store)).toEqual({ text: 'old' })
    expect(store.setAside).toEqual([])
    must(await store.save('note', { text: 'new' }))
    expect(await load()).toEqual({ text: 'new' })
    expect(existsSync(file('note.json.new'))).toBe(false)
  })
})

describe('a damaged document', () => {
  const damages: readonly [string, string][] = [
    ['cut off', '{"text":"on'],
    ['empty', ''],
    ['full of zeros', '\0'.repeat(100)],
    ['of another form', '{"text":5}'],
    ['with a member too many', '{"text":"x","more":1}'],
    ['an array', '[]'],
    ['nothing', 'null'],
  ]

  it.each(damages)('that is %s is set aside, and the one before it used', async (_how, text) => {
    const store = start()
    must(await store.save('note', { text: 'one' }))
    must(await store.save('note', { text: 'two' }))
    await writeFile(file('note.json'), text)
    const next = start()
    expect(await load(next)).toEqual({ text: 'one' })
    expect(next.setAside).toEqual([expect.stringMatching(/^note\.damaged-\d+\.json$/)])
    expect(await textOf(next.setAside[0] ?? '')).toBe(text)
    expect(log.lines.join()).toContain('set aside')
    // From here on all is well.
    must(await next.save('note', { text: 'three' }))
    const last = start()
    expect(await load(last)).toEqual({ text: 'three' })
    expect(last.setAside).toEqual([])
  })

  it('is not lost at the second start either, with nothing saved in between', async () => {
    const store = start()
    must(await store.save('note', { text: 'one' }))
    must(await store.save('note', { text: 'two' }))
    await writeFile(file('note.json'), 'x')
    expect(await load()).toEqual({ text: 'one' })
    const second = start()
    expect(await load(second)).toEqual({ text: 'one' })
    expect(second.setAside).toEqual([])
  })

  it('with a damaged one before it is the fallback', async () => {
    await mkdir(folder)
    await writeFile(file('note.json'), 'x')
    await writeFile(file('note.previous.json'), 'x')
    expect(await load()).toEqual(fallback)
  })

  it('does not put its text into the log', async () => {
    await mkdir(folder)
    await writeFile(file('note.json'), '{"text": secret}')
    await load()
    expect(log.lines.join()).not.toContain('secret')
  })

  it('that is a folder does not keep the app from starting', async () => {
    await mkdir(file('note.json'), { recursive: true })
    const store = start()
    expect(await load(store)).toEqual(fallback)
    expect(store.setAside).toHaveLength(1)
    must(await store.save('note', { text: 'one' }))
  })
})

describe('a folder that cannot be used', () => {
  it('makes a save fail with the reason, and keeps what is there', async () => {
    must(await start().save('note', { text: 'one' }))
    // Not even root can write here: where the new file belongs, there is a folder.
    await mkdir(file('note.json.new'))
    const store = start()
    expect(await store.save('note', { text: 'two' })).toEqual({
      ok: false,
      error: { code: 'saveFailed', detail: 'EISDIR' },
    })
    expect(await load()).toEqual({ text: 'one' })
    await rm(file('note.json.new'), { recursive: true })
    must(await store.save('note', { text: 'three' }))
  })

  it('because its place is taken by a file fails a save as well', async () => {
    await writeFile(folder, 'x')
    expect(await start().save('note', fallback)).toMatchObject({ ok: false, error: { code: 'saveFailed' } })
    expect(await load()).toEqual(fallback)
  })

  it.skipIf(isRoot)('because it is read-only keeps the document, and the app starts', async () => {
    must(await start().save('note', { text: 'one' }))
    await writeFile(file('note.json'), 'damaged')
    await chmod(folder, 0o500)
    const store = start()
    expect(await load(store)).toEqual(fallback)
    expect(store.setAside).toEqual(['note.json'])
    expect(await store.save('note', { text: 'two' })).toEqual({
      ok: false,
      error: { code: 'saveFailed', detail: 'EACCES' },
    })
    expect(await textOf('note.json')).toBe('damaged')
  })
})
