interface DataDisk {
  readonly path: string
  readonly type: 'SSD' | 'HDD'
  readonly totalKib: number
  /** Used by what is not of our VMs. */
  readonly usedKib: number
}

export interface Hardware {
  readonly publicIp: string
  readonly os: string
  readonly cpuModel: string
  readonly cpuHz: string
  /** Without the physical core that each CPU keeps for the host (spec 7.1). */
  readonly cpuCores: number
  readonly physicalCpus: number
  readonly coresPerCpu: number
  readonly threadsPerCore: number
  readonly gpuModel: string
  readonly gpuCount: number
  /** Without the 32G that a large host keeps for itself. */
  readonly memoryKib: number
  readonly dataDisks: readonly [DataDisk, ...DataDisk[]]
}

export interface ImageFile {
  readonly name: string
  readonly sizeKib: number
  /** The base an incremental image needs beside it. */
  readonly backingFile?: string
}

/** Every VM's system disk, whatever its image (spec 8.3). */
export const systemDiskGib = 350
