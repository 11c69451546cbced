import type { Hardware, ImageFile } from '../dbc/hardware'
import { kibPerGib } from '../dbc/sizes'

const os = 'Ubuntu 20.04.6 LTS (Focal Fossa) 5.15.0-88-generic GNU/Linux'
const gib = (amount: number) => Math.round(amount * kibPerGib)

/** The machines of the practice world; addresses are of the documentation ranges. */
export const machines = {
  big: {
    publicIp: '203.0.113.42',
    os,
    cpuModel: 'AMD EPYC 7542 32-Core Processor',
    cpuHz: '2900MHz',
    cpuCores: 124,
    physicalCpus: 2,
    coresPerCpu: 32,
    threadsPerCore: 2,
    gpuModel: 'NVIDIA GeForce RTX 4090',
    gpuCount: 8,
    memoryKib: gib(471.59),
    dataDisks: [
      { path: '/data', type: 'SSD', totalKib: gib(3491.06), usedKib: gib(321.5) },
      { path: '/data1', type: 'HDD', totalKib: gib(7452.04), usedKib: gib(12.2) },
    ],
  },
  shared: {
    publicIp: '198.51.100.17',
    os,
    cpuModel: 'Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz',
    cpuHz: '2900MHz',
    cpuCores: 60,
    physicalCpus: 2,
    coresPerCpu: 16,
    threadsPerCore: 2,
    gpuModel: 'NVIDIA GeForce RTX 3090',
    gpuCount: 4,
    memoryKib: gib(219.42),
    dataDisks: [{ path: '/data', type: 'SSD', totalKib: gib(1787.6), usedKib: gib(204.1) }],
  },
  foreign: {
    publicIp: '192.0.2.201',
    os,
    cpuModel: 'AMD EPYC 7763 64-Core Processor',
    cpuHz: '2450MHz',
    cpuCores: 126,
    physicalCpus: 1,
    coresPerCpu: 64,
    threadsPerCore: 2,
    gpuModel: 'NVIDIA A100-SXM4-80GB',
    gpuCount: 2,
    memoryKib: gib(976.31),
    dataDisks: [{ path: '/data', type: 'SSD', totalKib: gib(7153.8), usedKib: gib(811) }],
  },
  small: {
    publicIp: '198.51.100.88',
    os: 'Ubuntu 18.04.6 LTS (Bionic Beaver) 5.4.0-150-generic GNU/Linux',
    cpuModel: 'Intel(R) Core(TM) i9-10900X CPU @ 3.70GHz',
    cpuHz: '',
    cpuCores: 18,
    physicalCpus: 1,
    coresPerCpu: 10,
    threadsPerCore: 2,
    gpuModel: 'NVIDIA GeForce RTX 2080 Ti',
    gpuCount: 2,
    memoryKib: gib(62.54),
    dataDisks: [{ path: '/data', type: 'HDD', totalKib: gib(1831.2), usedKib: gib(97.4) }],
  },
} as const satisfies Record<string, Hardware>

export const baseImages: readonly ImageFile[] = [
  { name: 'ubuntu1804.qcow2', sizeKib: gib(17.25) },
  { name: 'ubuntu2004.qcow2', sizeKib: gib(19.8) },
  { name: 'ubuntu2204.qcow2', sizeKib: gib(21.4) },
  { name: 'ubuntu2204-pytorch.qcow2', sizeKib: gib(38.6) },
  { name: 'windows_1909.qcow2', sizeKib: gib(38.02) },
]

export const imageServerFiles: readonly ImageFile[] = [
  { name: 'ubuntu2204.qcow2', sizeKib: gib(21.4) },
  { name: 'ubuntu2404.qcow2', sizeKib: gib(22.9) },
  { name: 'windows_1909.qcow2', sizeKib: gib(38.02) },
  { name: 'windows_server_2022.qcow2', sizeKib: gib(41.3) },
  { name: 'debian12.qcow2', sizeKib: gib(9.7) },
]
