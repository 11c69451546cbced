import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cacheDirectory, cachedFolder } from '../../../scripts/setup/cache'

let cache = ''

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'lodger-cache-test-'))
  vi.stubEnv('LODGER_CACHE', cache)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(cache, { recursive: true })
})

const fillWith = (text: string) => async (folder: string) => writeFileSync(join(folder, 'file'), text)

describe('cachedFolder', () => {
  it('lies in the folder that LODGER_CACHE names', () => {
    expect(cacheDirectory()).toBe(cache)
  })

  it('is filled once', async () => {
    await cachedFolder('thing', fillWith('first'))
    const folder = await cachedFolder('thing', fillWith('second'))
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('first')
  })

  it('leaves nothing under its name when filling it fails half way', async () => {
    const failing = cachedFolder('thing', async (folder) => {
      writeFileSync(join(folder, 'file'), 'half')
      throw new Error('the connection is gone')
    })
    await expect(failing).rejects.toThrow('the connection is gone')
    expect(readdirSync(cache)).toEqual([])
  })

  it('is not there while it is being filled', async () => {
    await cachedFolder('thing', async () => expect(existsSync(join(cache, 'thing'))).toBe(false))
  })

  it('is whole for both when two runs fill it at once', async () => {
    const folders = await Promise.all(['a', 'b'].map((text) => cachedFolder('thing', fillWith(text))))
    expect(folders).toEqual([join(cache, 'thing'), join(cache, 'thing')])
    expect(readdirSync(cache)).toEqual(['thing'])
  })

  it.skipIf(process.platform === 'win32')('can be read by other users', async () => {
    const folder = await cachedFolder('thing', async (path) =>
      writeFileSync(join(path, 'file'), '', { mode: 0o600 }),
    )
    expect(statSync(folder).mode & 0o777).toBe(0o755)
    expect(statSync(join(folder, 'file')).mode & 0o777).toBe(0o644)
  })
})
