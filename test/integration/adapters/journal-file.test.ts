import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournalFile } from '../../../src/main/adapters/files/journal-file'
import { must } from '../../support/test-core'

describe('the journal’s file', () => {
  let folder = ''
  let path = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lodger-journal-'))
    path = join(folder, 'deeper', 'journal.jsonl')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is empty before the first line, and then holds every line, also after a restart', async () => {
    const file = createJournalFile(path)
    expect(must(await file.read())).toEqual([])
    must(await file.append('one'))
    must(await createJournalFile(path).append('two'))
    expect(must(await createJournalFile(path).read())).toEqual(['one', 'two'])
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('keeps the order of lines that are written at once', async () => {
    const file = createJournalFile(path)
    const lines = Array.from({ length: 50 }, (_, n) => `line ${n}`)
    await Promise.all(lines.map((line) => file.append(line)))
    expect(must(await file.read())).toEqual(lines)
  })

  it.each(['{"at":"2026-', '{', 'x'.repeat(5_000)])(
    'goes on after a last line that was cut off: %.12s',
    async (rest) => {
      const file = createJournalFile(path)
      must(await file.append('whole'))
      await appendFile(path, rest)
      const again = createJournalFile(path)
      must(await again.append('next'))
      expect(must(await again.read())).toEqual(['whole', rest, 'next'])
    },
  )

  it('loses no whole line wherever a crash cuts the last one', async () => {
    const file = createJournalFile(path)
    must(await file.append('first'))
    must(await file.append('a second one'))
    const { size } = await stat(path)
    for (let cut = size - 1; cut > 'first\n'.length; cut -= 1) {
      await truncate(path, cut)
      expect(must(await createJournalFile(path).read())[0]).toBe('first')
    }
  })

  it('begins a new file when one is full, and drops the oldest of too many', async () => {
    const file = createJournalFile(path, { fileBytes: 20, files: 3 })
    for (let n = 0; n < 12; n += 1) must(await file.append(`line ${String(n).padStart(4, '0')}`))
    expect((await readdir(join(folder, 'deeper'))).sort()).toEqual([
      ...['journal.jsonl', 'journal.jsonl.1', 'journal.jsonl.2'],
    ])
    const lines = must(await file.read())
    expect(lines.at(-1)).toBe('line 0011')
    expect(lines).toEqual([...lines].sort())
    expect(lines.length).toBeLessThan(12)
  })

  it('says why it cannot be written', async () => {
    await writeFile(join(folder, 'deeper'), 'a file where the folder should be')
    expect(await createJournalFile(path).append('x')).toMatchObject({
      ok: false,
      error: { code: 'saveFailed' },
    })
  })
})
