import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/free-port'

/** The programs that these screens are made of. */
const screenPrograms = ['Xvnc', 'x11vnc', 'vncpasswd', 'xterm']

export const missingPrograms = screenPrograms.filter(
  (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
)

export interface RealScreens {
  /** TigerVNC's own X server, and x11vnc that shows the same screen. */
  readonly ports: { readonly tigervnc: number; readonly x11vnc: number }
  /** What was typed on the screen, up to the last line. */
  typed(): Promise<string>
  close(): Promise<void>
}

/** An X screen with a terminal that keeps what is typed, shown by two servers behind one password. */
export async function realScreens(password: string): Promise<RealScreens> {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-screens-'))
  const started: ChildProcess[] = []
  const run = (program: string, args: readonly string[], display?: string) => {
    const env = display === undefined ? process.env : { ...process.env, DISPLAY: display }
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env })
    started.push(child)
    return child
  }
  const secret = spawnSync('vncpasswd', ['-f'], { input: `${password}\n` }).stdout
  await writeFile(join(folder, 'password'), secret, { mode: 0o600 })
  await writeFile(join(folder, 'typed'), '')
  const ports = { tigervnc: await freePort(), x11vnc: await freePort() }
  const authority = ['-SecurityTypes', 'VncAuth', '-rfbauth', join(folder, 'password')]
  const place = ['-rfbport', String(ports.tigervnc), '-localhost', '-geometry', '1024x768']
  const display = await displayOf(
    run('Xvnc', ['-displayfd', '3', '-nolisten', 'tcp', ...place, ...authority]),
  )
  // The whole screen, so that the keys are the terminal's without a window manager.
  const size = ['-geometry', '170x60+0+0']
  run('xterm', [...size, '-e', 'sh', '-c', `cat > ${join(folder, 'typed')}`], display)
  // Without shared memory: a killed server would leave its segments to the system, which has a limit of them.
  const shown = ['-display', display, '-rfbport', String(ports.x11vnc), '-localhost', '-forever', '-shared']
  shown.push('-noshm')
  const x11vnc = run('x11vnc', [...shown, '-rfbauth', join(folder, 'password'), '-quiet'])
  await Promise.race([
    Promise.all([listening(ports.tigervnc), listening(ports.x11vnc)]),
    once(x11vnc, 'exit').then(() => Promise.reject(new Error('x11vnc ended'))),
  ])
  return {
    ports,
    typed: () => readFile(join(folder, 'typed'), 'utf8'),
    close: async () => {
      for (const child of started.reverse()) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The display that an X server chose, which it writes once it is up. */
async function displayOf(server: ChildProcess): Promise<string> {
  const output = server.stdio[3]
  if (output === null || output === undefined) throw new Error('no output to read')
  const [line] = await Promise.race([
    once(output, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('the X server ended'))),
  ])
  return `:${String(line).trim()}`
}

/** Resolves when something listens on the port. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
