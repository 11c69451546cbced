import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { GuestFiles } from '../world-options'

/**
 * QEMU under a guard that ends it when this process is gone, however it went: the guard reads a pipe that closes
 * with its writer. Descriptor 3 is that pipe.
 */
const guard = `
"$@" 3<&- &
qemu=$!
{ read -r _ <&3; kill -9 $qemu; } 2>/dev/null &
watcher=$!
wait $qemu
code=$?
kill $watcher 2>/dev/null
exit $code
`

export interface QemuSockets {
  readonly qmp: string
  readonly vnc: string
}

function qemuArguments(files: GuestFiles, sockets: QemuSockets, taskId: string): string[] {
  return [
    ...['-name', taskId, '-accel', 'tcg', '-m', '128', '-display', 'none', '-nic', 'none'],
    ...['-vnc', `unix:${sockets.vnc},password=on`],
    // As the node starts its VMs: keysyms count, scancodes do not (spec 14).
    ...['-k', 'en-us'],
    ...['-qmp', `unix:${sockets.qmp},server=on,wait=off`],
    ...['-serial', `file:${join(files.serialDir, `${taskId}.log`)}`],
    ...['-kernel', files.kernel, '-initrd', files.initrd],
    ...['-append', 'console=tty0 console=ttyS0 quiet panic=1 no_timer_check'],
  ]
}

/** One run of a guest, from power on to power off. */
export class QemuProcess {
  private readonly child: ChildProcess
  private complaint = ''
  readonly ended: Promise<void>
  isAlive = true

  constructor(files: GuestFiles, sockets: QemuSockets, taskId: string) {
    this.child = spawn('sh', ['-c', guard, 'sh', files.qemu, ...qemuArguments(files, sockets, taskId)], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    this.child.stderr?.on('data', (part: Buffer) => {
      this.complaint = (this.complaint + part.toString()).slice(-2_000)
    })
    this.child.stdio[3]?.on('error', () => undefined)
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.isAlive = false
        resolve()
      }
      this.child.once('exit', end)
      this.child.once('error', (error) => {
        this.complaint = error.message
        end()
      })
    })
  }

  /** What QEMU said on its error output. */
  get lastWords(): string {
    return this.complaint.trim()
  }

  async kill(): Promise<void> {
    this.child.stdio[3]?.destroy()
    await this.ended
  }
}
