import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError, say } from './say'
import type { Account } from './test-user'

/** What a test run needs of no checkout: its history, and what earlier runs have left. */
const leftOut = new Set(['.git', 'test-results', '.cache'])

/**
 * A path to the same file or folder that the user can read: the path itself where possible, else a copy at
 * `shelter`. A checkout may lie in a folder closed to others, such as root's home.
 */
export function readableFor(user: Account, path: string, shelter: string): string {
  if (canRead(user, path)) return path
  say(`Copy: ${path} is used from ${shelter}, because ${user.name} cannot read it where it is.`)
  if (!(statSync(path).isDirectory() && linkFolder(path, shelter))) copy(path, shelter)
  if (!canRead(user, shelter)) throw new SetupError(`${user.name} cannot be given access to ${path}.`)
  return shelter
}

/** Whether the user can read every file there and enter every folder. */
function canRead(user: Account, path: string): boolean {
  // The tests of find ask the kernel, which knows about owners, groups, access lists and the folders above.
  const isClosed = ['!', '-readable', '-o', '-type', 'd', '!', '-executable']
  // A link's own mode says nothing, and where it leads within the folder is looked at by itself.
  const found = find([path], ['!', '-type', 'l', '(', ...isClosed, ')'], user)
  return found.status === 0 && found.stdout === ''
}

/**
 * Links each file, which takes no time and no space. Not possible where a file is closed itself, because a link
 * shares its mode, or across file systems.
 */
function linkFolder(from: string, to: string): boolean {
  const closedFiles = find(contents(from), ['!', '-type', 'l', '!', '-type', 'd', '!', '-perm', '-o=r'])
  if (closedFiles.stdout !== '') return false
  mkdirSync(to, { mode: 0o755 })
  const linked = spawnSync('cp', ['-al', ...contents(from), to])
  // Only the folders are copies: to change a file's mode here would change it in the checkout.
  if (linked.status === 0) spawnSync('find', [to, '-type', 'd', '-exec', 'chmod', 'a+rx', '{}', '+'])
  else rmSync(to, { recursive: true })
  return linked.status === 0
}

function copy(from: string, to: string): void {
  const isFolder = statSync(from).isDirectory()
  if (isFolder) mkdirSync(to)
  const sources = isFolder ? contents(from) : [from]
  const copied = spawnSync('cp', ['-a', '--reflink=auto', ...sources, to], { encoding: 'utf8' })
  if (copied.status !== 0) throw new SetupError(`${from} could not be copied: ${copied.stderr.trim()}`)
  spawnSync('chmod', ['-R', 'a+rX', to])
}

function contents(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => !leftOut.has(name))
  return names.map((name) => join(folder, name))
}

/** The first thing below the paths that a test holds for; as another user if one is given. */
function find(paths: readonly string[], test: readonly string[], user?: Account) {
  const except = [...leftOut].flatMap((name) => ['-name', name, '-prune', '-o'])
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  const args = [...paths, ...except, '(', ...test, ')', '-print', '-quit']
  return spawnSync('find', args, { ...identity, cwd: '/', encoding: 'utf8' })
}
