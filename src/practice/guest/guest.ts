import type { RfbAddress } from '../rfb/server'

/** The hypervisor's side of one VM: what the node switches on and off. */
export interface Guest {
  /** Rejects when it cannot run, for one because its VNC port is taken. */
  powerOn(address: RfbAddress): Promise<void>
  /** As `powerOn`, for a guest that is up already when the world begins. */
  resume(address: RfbAddress): Promise<void>
  /** Power is cut; nothing is saved. */
  powerCut(): Promise<void>
  /** The reset button: the guest starts again, viewers stay connected. */
  reset(): Promise<void>
  /** The guest is asked to reboot, and may ignore it. */
  requestReboot(): Promise<void>
  /** The VNC port stops or resumes listening while the VM runs on: a firewall, not a state of the VM. */
  setReachable(isReachable: boolean): Promise<void>
  readonly screenText: string
  readonly viewerCount: number
}

export interface GuestSettings {
  readonly taskId: string
  readonly vncPassword: string
  /** The guest switched itself off. */
  readonly onPoweredOff: () => void
}
