import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RfbAddress } from '../rfb/server'
import type { GuestFiles } from '../world-options'
import type { Guest, GuestSettings } from './guest'
import { PortGate } from './port-gate'
import { QemuProcess } from './qemu-process'
import { Qmp } from './qmp'

interface Run {
  readonly process: QemuProcess
  readonly gate: PortGate
  readonly qmp: Qmp
  readonly folder: string
  readonly address: RfbAddress
}

/** A real virtual machine: a QEMU process with a real screen, switched by its control line. */
export class QemuGuest implements Guest {
  /** A real screen has no text to tell; what happens in the guest shows on its serial line. */
  readonly screenText = ''
  private run: Run | undefined

  constructor(
    private readonly settings: GuestSettings,
    private readonly files: GuestFiles,
  ) {}

  get viewerCount(): number {
    return this.run?.gate.viewerCount ?? 0
  }

  async powerOn(address: RfbAddress): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'practice-vm-'))
    const sockets = { qmp: join(folder, 'qmp'), vnc: join(folder, 'vnc') }
    const gate = new PortGate(sockets.vnc)
    try {
      await gate.open(address)
      const process = new QemuProcess(this.files, sockets, this.settings.taskId)
      const qmp = await this.takeControl(process, sockets.qmp)
      this.run = { process, gate, qmp, folder, address }
      void process.ended.then(() => this.noteEnd(process))
    } catch (error) {
      await gate.close()
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  resume(address: RfbAddress): Promise<void> {
    return this.powerOn(address)
  }

  async powerCut(): Promise<void> {
    const { run } = this
    this.run = undefined
    if (run !== undefined) await this.clearAway(run)
  }

  async reset(): Promise<void> {
    await this.run?.qmp.execute('system_reset')
  }

  /** Ctrl-Alt-Del, which a guest is free to ignore. */
  async requestReboot(): Promise<void> {
    const keys = ['ctrl', 'alt', 'delete'].map((data) => ({ type: 'qcode', data }))
    await this.run?.qmp.execute('send-key', { keys })
  }

  async setReachable(isReachable: boolean): Promise<void> {
    const { run } = this
    if (run === undefined) return
    if (isReachable) await run.gate.open(run.address)
    else await run.gate.close()
  }

  private async takeControl(process: QemuProcess, path: string): Promise<Qmp> {
    try {
      const qmp = await Qmp.connect(path, () => process.isAlive)
      await qmp.execute('set_password', { protocol: 'vnc', password: this.settings.vncPassword })
      return qmp
    } catch (error) {
      await process.kill()
      throw new Error(process.lastWords || String(error))
    }
  }

  /** The process ended without being told to: the guest switched itself off. */
  private noteEnd(process: QemuProcess): void {
    const { run } = this
    if (run?.process !== process) return
    this.run = undefined
    void this.clearAway(run)
    this.settings.onPoweredOff()
  }

  private async clearAway({ process, gate, qmp, folder }: Run): Promise<void> {
    qmp.close()
    await Promise.all([process.kill(), gate.close()])
    await rm(folder, { recursive: true, force: true })
  }
}
