import type { TowerDevices } from '#shared/domain/tower-devices'
import { guestProblems } from './address-drafts'
import { type CreateForm, cardCount, type Original } from './create-form'
import {
  countProblem,
  diskProblems,
  type FieldProblem,
  inside,
  limitsProblems,
  nameProblem,
  nicProblems,
  type Problems,
  problemsOf,
} from './drafts'

/** More memory than any machine has, in GiB. */
const mostMemoryGib = 64 * 1024

/** Everything that is wrong in the form, by field; nothing is asked of the tower for it. */
export function createProblems(
  form: CreateForm,
  devices: TowerDevices,
  original: Original | undefined,
): Problems {
  const template = devices.templates.find(({ id }) => id === form.templateId)
  const isBlank = original === undefined && template === undefined
  const cards = cardCount(form, template)
  const parts = [
    machineProblems(form, isBlank),
    ...form.disks.map((disk) => inside(`disk.${disk.key}`, diskProblems(disk))),
    ...(form.hasOwnNics ? form.nics.map((nic) => inside(`nic.${nic.key}`, nicProblems(nic))) : []),
    template?.hasCloudInit === true ? guestProblems(form.guest, cards) : {},
    limitsProblems(form.limits),
    twins(form),
    gpuProblems(form, devices),
  ]
  return Object.assign({}, ...parts)
}

function machineProblems(form: CreateForm, isBlank: boolean): Problems {
  const { sockets, cores, memoryGib } = form
  const isCpuSet = sockets !== undefined || cores !== undefined
  return problemsOf({
    name: nameProblem(form.name),
    cluster: form.clusterId === undefined ? 'required' : undefined,
    sockets: isBlank || isCpuSet ? pairProblem(sockets, isBlank) : undefined,
    cores: isBlank || isCpuSet ? pairProblem(cores, isBlank) : undefined,
    memory: isBlank || memoryGib !== undefined ? countProblem(memoryGib, mostMemoryGib) : undefined,
  })
}

/** Sockets and cores go together: with one of them alone it is not known how many CPUs are meant. */
function pairProblem(value: number | undefined, isBlank: boolean): FieldProblem | undefined {
  return value === undefined && !isBlank ? 'cpuPair' : countProblem(value, 255)
}

/** Names and addresses that stand in the form twice. */
function twins({ disks, nics, hasOwnNics }: CreateForm): Problems {
  const names = disks.map(({ key, volumeId, name }) => [
    `disk.${key}.name`,
    volumeId === '' ? name.trim() : '',
  ])
  const macs = hasOwnNics ? nics.map(({ key, mac }) => [`nic.${key}.mac`, mac.trim().toLowerCase()]) : []
  return problemsOf(Object.fromEntries([...repeated(names, 'sameName'), ...repeated(macs, 'sameMac')]))
}

function repeated(fields: readonly (readonly string[])[], kind: FieldProblem) {
  const texts = fields.map(([, text]) => text)
  return fields.flatMap(([field = '', text], at) =>
    text !== '' && texts.indexOf(text) < at ? [[field, kind] as const] : [],
  )
}

/** GPUs are where their hosts are: a VM is on one host only, and starts there. */
function gpuProblems({ gpus, hostId }: CreateForm, devices: TowerDevices): Problems {
  const found = gpus.map((draft) => ({ ...draft, gpu: devices.gpus.find(({ id }) => id === draft.gpuId) }))
  const host = hostId === '' ? found[0]?.gpu?.host.id : hostId
  return problemsOf(
    Object.fromEntries(
      found.flatMap(({ key, gpu, amount }) => [
        [`gpu.${key}.gpu`, gpu === undefined ? 'required' : gpu.host.id === host ? undefined : 'gpuHost'],
        [`gpu.${key}.amount`, gpu?.vgpusLeft === undefined ? undefined : countProblem(amount, gpu.vgpusLeft)],
      ]),
    ),
  )
}
