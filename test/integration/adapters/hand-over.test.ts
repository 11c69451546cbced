import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { lstat, readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { VmKey } from '#shared/domain/ids'
import { createOwnSshFiles } from '../../../src/main/adapters/hand-over/own-ssh-files'
import { createTerminals } from '../../../src/main/adapters/hand-over/terminals'
import { createUserSshConfig } from '../../../src/main/adapters/hand-over/user-ssh-config'
import { createSshTunnels } from '../../../src/main/adapters/ssh/ssh-tunnels'
import { Collection } from '../../../src/main/core/collection'
import { HandOvers } from '../../../src/main/core/hand-over/hand-overs'
import { exampleDetails, exampleVm } from '../../support/examples'
import { FakeHandOver } from '../../support/fake-hand-over'
import { FakeClock, FakeDocuments } from '../../support/fakes'
import { type Sshd, sshdMissing, startSshd } from '../../support/sshd'
import { must } from '../../support/test-core'

const folders: string[] = []
function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  folders.push(folder)
  return folder
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

describe('the user’s own SSH configuration', () => {
  const home = () => newFolder('lodger home-')
  const at = (folder: string) => ({
    config: join(folder, '.ssh', 'config'),
    files: createUserSshConfig({ home: folder, accountHome: folder }),
  })
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777

  it('is made for the user alone where there is none, and taken away again', async () => {
    const { config, files } = at(home())
    expect(must(await files.read('config'))).toBeNull()
    must(await files.change('config', () => 'Include lodger.config\n'))
    expect(await modeOf(config)).toBe(0o600)
    expect(await modeOf(join(config, '..'))).toBe(0o700)
    must(await files.change('config', () => null))
    expect(existsSync(config)).toBe(false)
  })

  it('keeps its bytes, whatever their encoding, and its permissions', async () => {
    const folder = home()
    const { config, files } = at(folder)
    mkdirSync(join(folder, '.ssh'), { mode: 0o700 })
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x23, 0xff, 0xfe, 0x00, 0xb8, 0xdf, 0x0d, 0x0a, 0x80])
    writeFileSync(config, bytes)
    chmodSync(config, 0o644)
    must(await files.change('config', (before) => `Include x\n${before}`))
    expect(await readFile(config)).toEqual(Buffer.concat([Buffer.from('Include x\n'), bytes]))
    must(await files.change('config', (before) => before?.slice('Include x\n'.length) ?? null))
    expect(await readFile(config)).toEqual(bytes)
    expect(await modeOf(config)).toBe(0o644)
  })

  it('stays a link where it is one, also one that leads nowhere yet', async () => {
    const folder = home()
    const { config, files } = at(folder)
    mkdirSync(join(folder, '.ssh'), { mode: 0o700 })
    mkdirSync(join(folder, 'dotfiles'))
    symlinkSync('../dotfiles/ssh', config)
    must(await files.change('config', () => 'one\n'))
    expect(await readFile(join(folder, 'dotfiles', 'ssh'), 'utf8')).toBe('one\n')
    must(await files.change('config', (before) => `${before}two\n`))
    expect(await readFile(join(folder, 'dotfiles', 'ssh'), 'utf8')).toBe('one\ntwo\n')
    expect((await lstat(config)).isSymbolicLink()).toBe(true)
    expect(await readlink(config)).toBe('../dotfiles/ssh')
  })

  it('takes in what somebody else has written meanwhile', async () => {
    const { config, files } = at(home())
    must(await files.change('config', () => 'theirs\n'))
    let times = 0
    must(
      await files.change('config', (before) => {
        times += 1
        if (times === 1) writeFileSync(config, 'theirs, changed\n')
        return `ours\n${before}`
      }),
    )
    expect(await readFile(config, 'utf8')).toBe('ours\ntheirs, changed\n')
  })

  it('is left alone where it cannot be read or written, and that is said', async () => {
    const folder = home()
    const { config, files } = at(folder)
    mkdirSync(config, { recursive: true })
    expect(await files.read('config')).toMatchObject({ error: { code: 'sshConfig', problem: 'notRead' } })
    expect(await files.change('config', () => 'x')).toMatchObject({ error: { problem: 'notWritten' } })
    expect((await stat(config)).isDirectory()).toBe(true)
  })

  it('names the include file by its whole path where the environment has another home', () => {
    const names = ['/home/me', '/elsewhere'].map(
      (home) => createUserSshConfig({ home, accountHome: '/home/me' }).includeName,
    )
    expect(names).toEqual(['lodger.config', '/elsewhere/.ssh/lodger.config'])
  })
})

describe('the system’s terminal', () => {
  const ended = 'press Enter'
  const command = ['ssh', '-F', '/data/a b', '--', 'lodger-a']

  function terminals(programs: Readonly<Record<string, string>>, platform: NodeJS.Platform = 'linux') {
    const folder = newFolder('lodger-bin-')
    for (const [name, script] of Object.entries(programs))
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    const env = { PATH: `${folder}:/usr/bin:/bin`, OUT: join(folder, 'out') }
    const only = { ...env, PATH: folder }
    return {
      folder,
      of: createTerminals({ folder, note: () => ended, platform, env: platform === 'linux' ? only : env }),
      ran: () => readFile(join(folder, 'out'), 'utf8').then((text) => text.trimEnd().split('\n')),
    }
  }
  const record = 'printf "%s\\n" "$@" > "$OUT"'

  it('is found on the path, the system’s own choice first, and gets every part by itself', async () => {
    const { of, ran } = terminals({ 'x-terminal-emulator': record, xterm: 'exit 9' })
    expect(must(await of.run(command))).toBe('opened')
    const argv = await ran()
    expect(argv.slice(0, 3)).toEqual(['-e', 'sh', '-c'])
    expect(argv.slice(-6)).toEqual([ended, ...command])
  })

  it('of GNOME’s kind takes the command after two dashes', async () => {
    const { of, ran } = terminals({ 'gnome-terminal': record })
    must(await of.run(command))
    expect((await ran())[0]).toBe('--')
  })

  it('waits with the words of an ssh that failed, and with no other end', async () => {
    const { of, ran } = terminals({
      xterm: 'shift; "$@" < /dev/null > "$OUT"; exit 0',
      ssh: 'exit 255',
      done: 'exit 130',
      sh: 'exec /bin/sh "$@"',
    })
    must(await of.run(command))
    expect(await ran()).toEqual(['', ended])
    must(await of.run(['done']))
    expect(await ran()).toEqual([''])
  })

  it('is none where there is none, and a failure where it does not start', async () => {
    expect(must(await terminals({}).of.run(command))).toBe('none')
    expect(await terminals({ xterm: 'exit 1' }).of.run(command)).toMatchObject({
      error: { code: 'terminalFailed', program: 'xterm' },
    })
  })

  it('of macOS gets a file that runs the command and takes itself away', async () => {
    const { of, ran, folder } = terminals({ open: '"$1"', ssh: 'printf "%s\\n" "$@" > "$OUT"' }, 'darwin')
    must(await of.run(command))
    expect(await ran()).toEqual(command.slice(1))
    expect((await readdir(folder)).sort()).toEqual(['open', 'out', 'ssh'])
  })
})

describe.skipIf(sshdMissing !== undefined)('ssh itself', () => {
  let sshd: Sshd
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.close())
  const ends: (() => void)[] = []
  afterEach(() => {
    for (const end of ends.splice(0)) end()
  })

  /** A VM whose SSH server is the real one, and Lodger's files in folders with unusual names. */
  function setUp() {
    const home = newFolder('lodger home-')
    const data = newFolder('lodger 100% data-')
    const vm = exampleVm('running', {
      details: {
        ...{ ...exampleDetails, host: '127.0.0.1', userName: sshd.user, hasLogin: true },
        login: { kind: 'ssh', port: sshd.port },
      },
    })
    const vms = new Collection<typeof vm>()
    vms.put(vm)
    const desktop = new FakeHandOver()
    const ownFiles = createOwnSshFiles(data)
    const handOvers = new HandOvers({
      ...{ vms, deeds: () => [], documents: new FakeDocuments(), clock: new FakeClock() },
      ssh: createSshTunnels(data, { extraArgs: sshd.clientArgs }),
      ...{ ownFiles, terminals: desktop.terminals, rdpFiles: desktop.rdpFiles },
      userConfig: createUserSshConfig({ home, accountHome: '/nobody' }),
      isPractice: () => false,
      findElsewhere: async () => ({ ok: false, error: { code: 'notFound', what: 'vm' } }),
    })
    const key: VmKey = vm.key
    /** Whether `ssh` gets in or stops at the host's key; the account may have no shell to run. */
    const login = async (args: readonly string[]) => {
      const own = ['-v', '-i', sshd.identity, '-o', 'BatchMode=yes']
      const { err: told } = await run('ssh', [...own, ...args, 'exit'])
      if (told.includes('Authenticated to')) return 'in'
      return told.includes('Host key verification failed') ? 'refused' : told
    }
    return { handOvers, desktop, key, home, login, config: join(home, '.ssh', 'config') }
  }

  it('logs in with the command that a terminal runs, and refuses a key that has changed', async () => {
    const { handOvers, desktop, key, login } = setUp()
    const first = must(await handOvers.look(key))
    must(await handOvers.openTerminal(key, first.looked.fingerprint))
    const [program, ...args] = desktop.ran[0] ?? []
    expect(program).toBe('ssh')
    expect(await login(args)).toBe('in')

    await sshd.restart({ newHostKey: true })
    expect(await login(args)).toBe('refused')
    const { looked } = must(await handOvers.look(key))
    expect(looked.kind).toBe('changed')
    must(await handOvers.acceptHostKey(key, looked.fingerprint))
    expect(await login(args)).toBe('in')
  }, 30_000)

  it('finds the VM through the user’s own configuration, and not any more once it is removed', async () => {
    const { handOvers, key, login, home, config } = setUp()
    mkdirSync(join(home, '.ssh'), { mode: 0o700 })
    const mine = `Host *\n  ConnectTimeout 10\n  IdentitiesOnly yes\n`
    writeFileSync(config, mine, { mode: 0o600 })
    const { planned, looked } = must(await handOvers.lookAtEntry(key))
    must(await handOvers.addSshConfig(key, looked?.fingerprint))
    expect(await login(['-F', config, planned.hostName])).toBe('in')
    // What VS Code reads: the values in force for the host.
    const told = await run('ssh', ['-F', config, '-G', planned.hostName])
    expect(told.out).toMatch(new RegExp(`^port ${sshd.port}$`, 'm'))
    expect(told.out).toMatch(/^connecttimeout 10$/m)
    expect(told.out).toMatch(/^stricthostkeychecking true$/m)

    await sshd.restart({ newHostKey: true })
    expect(await login(['-F', config, planned.hostName])).toBe('refused')

    must(await handOvers.removeSshConfig(key))
    expect(await readFile(config, 'utf8')).toBe(mine)
    expect(existsSync(planned.includePath)).toBe(false)
  }, 30_000)
})

/** What a program prints, in both ways. */
function run(program: string, args: readonly string[]): Promise<{ out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { timeout: 20_000 }, (_error, out, err) =>
      resolve({ out, err }),
    )
    child.stdin?.end()
  })
}
