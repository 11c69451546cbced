import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { completeLock, type LockFile, missingEntries } from '../../../scripts/setup/lock-file'
import { inProject } from '../../../scripts/setup/project'

const lockWith = (packages: LockFile['packages']): LockFile => ({ packages })
const parent = (name: string) => ({ version: '1.0.0', dev: true, optionalDependencies: { [name]: '1.0.0' } })

describe('completeLock', () => {
  it('adds a package of another platform, so that only that platform installs it', () => {
    const lock = lockWith({ 'node_modules/tool': parent('@tool/linux-x64-musl') })
    expect(completeLock(lock)).toEqual(['node_modules/@tool/linux-x64-musl'])
    expect(lock.packages['node_modules/@tool/linux-x64-musl']).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    })
  })

  it('leaves a complete file as it is', () => {
    const lock = lockWith({
      'node_modules/a': parent('a-darwin-arm64'),
      'node_modules/a-darwin-arm64': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/b/node_modules/c': parent('c-win32-x64'),
      'node_modules/b/node_modules/c-win32-x64': { version: '1.0.0' },
    })
    expect(completeLock(lock)).toEqual([])
  })
})

it('the package-lock.json has what `npm ci` asks for', () => {
  const lock: LockFile = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  expect(missingEntries(lock).map(([path]) => path)).toEqual([])
})
