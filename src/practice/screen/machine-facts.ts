/** What a VM's programs say about the machine they run on. */
export interface MachineFacts {
  readonly hostName: string
  /** Whose shell it is. */
  readonly userName?: string
  readonly isWindows: boolean
  readonly cpuModel: string
  readonly cpuCores: number
  readonly memoryGib: number
  readonly gpuModel: string
  readonly gpuCount: number
}
