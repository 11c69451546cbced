import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port'

const program = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path))
/** Why there is no SSH server to test against, if so. */
export const sshdMissing = program === undefined ? 'openssh-server is not installed' : undefined

/** A real SSH server on loopback, run by the test's own user with keys made for it. */
export interface Sshd {
  readonly port: number
  readonly user: string
  /** Arguments with which a client has its key and nothing of this computer's own configuration. */
  readonly clientArgs: readonly string[]
  readonly identity: string
  /** Ends the server and every connection, and starts one again on the same port. */
  restart(how?: { readonly newHostKey?: boolean; readonly refusesKeys?: boolean }): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export async function startSshd(): Promise<Sshd> {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-sshd-'))
  await chmod(folder, 0o755)
  const identity = join(folder, 'client')
  makeKey(identity)
  // What Debian's service would make: sshd does not run as root without it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const port = await freePort()
  const config = join(folder, 'ssh_config')
  writeFileSync(config, `IdentityFile "${identity}"\nIdentitiesOnly yes\nIdentityAgent none\n`)
  let hostKeys = 0
  let child: ChildProcess | undefined

  async function start(refusesKeys: boolean): Promise<void> {
    const configFile = join(folder, 'sshd_config')
    writeFileSync(
      configFile,
      configOf(port, join(folder, `host-${hostKeys}`), refusesKeys ? '/dev/null' : `${identity}.pub`),
    )
    child = spawn(program ?? '', ['-D', '-e', '-f', configFile], { stdio: 'ignore' })
    await untilAnswers(port)
  }
  async function stop(): Promise<void> {
    const running = child
    child = undefined
    if (running?.pid === undefined || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    // Each open connection has a process of its own, which outlives the server.
    for (const pid of [running.pid, ...descendantsOf(running.pid)]) kill(pid)
    await ended
  }
  const newHostKey = () => {
    hostKeys += 1
    makeKey(join(folder, `host-${hostKeys}`))
  }
  newHostKey()
  await start(false)
  return {
    ...{ port, identity, user: userInfo().username, clientArgs: ['-F', config], stop },
    restart: async ({ newHostKey: isNew = false, refusesKeys = false } = {}) => {
      await stop()
      if (isNew) newHostKey()
      await start(refusesKeys)
    },
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The processes that a process started, and theirs. */
export function descendantsOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  const children = listed === '' ? [] : listed.split(' ').map(Number)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}

function makeKey(path: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lodger test', '-f', path])
}

function configOf(port: number, hostKey: string, authorizedKeys: string): string {
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${authorizedKeys}`,
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'AllowTcpForwarding local',
    'PermitTTY no',
    'MaxStartups 100',
  ]
  return `${lines.join('\n')}\n`
}

async function untilAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.once('close', () => socket.destroy())
    })
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('sshd did not come up')
}
