import type { GpuNode } from './gpu-node'
import type { Vm, VmSettings } from './vm'

/** The world's part in making VMs: what guests are made of, and where their screens listen. */
export interface VmMaker {
  /** Makes the VM that the settings describe, switched off. */
  make(node: GpuNode, settings: VmSettings): Vm
  /** The address a screen with this port listens on. */
  hostFor(node: GpuNode, vncPort: number): string
}
