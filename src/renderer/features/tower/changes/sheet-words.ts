import { useWords } from '../../../stores/settings'
import { bytesText } from '../tower-words'
import { cardCount } from './create-form'
import { gib, type Problems } from './drafts'
import type { SheetPart } from './machine-fields'

/** The first field that is missing or wrong, by its label; undefined when all is well. */
export function useMissing(problems: Problems): string | undefined {
  const { towerCreate, towerDialogs, towerFields } = useWords()
  const [first] = Object.keys(problems)
  if (first === undefined) return undefined
  const labels: Readonly<Record<string, string>> = {
    ...{ name: towerDialogs.snapshotName, cluster: towerDialogs.cluster, sockets: towerDialogs.sockets },
    ...{ cores: towerDialogs.cores, memory: towerDialogs.memory, hostname: towerDialogs.hostname },
    ...{ nameservers: towerCreate.nameservers, publicKeys: towerCreate.publicKeys },
    ...{ userData: towerDialogs.userData, iops: towerFields.limits, bandwidthMib: towerFields.limits },
    ...{ disk: towerCreate.disks, nic: towerCreate.nics, gpu: towerCreate.gpus, size: towerDialogs.size },
    ...{ vlan: towerDialogs.network, mac: towerFields.mac, network: towerDialogs.address },
    ...{ address: towerDialogs.address, mask: towerDialogs.mask, gateway: towerDialogs.gateway },
    ...{ ecData: towerFields.ecData, ecParity: towerFields.ecParity },
  }
  return towerFields.missing(labels[first.split('.')[0] ?? ''] ?? first)
}

/** What the new VM will have, in one line: what is left as in the original is not told. */
export function useSummary({ form, devices, template, isBlank }: SheetPart): string {
  const words = useWords().towerCreate
  const { sockets, cores, memoryGib, disks, hasOwnNics, gpus } = form
  const kept = template?.disks.filter(({ index }) => !form.withoutDisks.includes(index)) ?? []
  const sizes = [
    ...kept.map(({ size }) => size),
    ...disks.map(({ volumeId, sizeGib }) => {
      const volume = devices.volumes.find(({ id }) => id === volumeId)
      return volume?.size ?? (sizeGib ?? 0) * gib
    }),
  ]
  const cpus = (sockets ?? 0) * (cores ?? 0) || template?.cpus
  const memory = memoryGib === undefined ? template?.memory : memoryGib * gib
  const cards = cardCount(form, template)
  const parts = [
    ...(cpus === undefined ? [] : [words.cpusText(cpus)]),
    ...(memory === undefined ? [] : [bytesText(memory)]),
    ...(sizes.length === 0
      ? []
      : [words.diskText(sizes.length, bytesText(sizes.reduce((a, b) => a + b, 0)))]),
    ...(cards > 0 ? [words.nicText(cards)] : hasOwnNics ? [words.noNics] : []),
    ...(gpus.length === 0 ? [] : [words.gpuText(gpus.length)]),
  ]
  if (parts.length === 0) return isBlank ? '' : words.asOriginalHelp
  return words.summary(parts.reduce((text, part) => words.list(text, part)))
}
