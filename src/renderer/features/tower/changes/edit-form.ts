import type { TowerVm } from '#shared/domain/tower-vm'
import { countProblem, gib, nameProblem, type Problems, problemsOf } from './drafts'

/** What the form for a VM's basic facts holds, as it is typed. */
export interface EditForm {
  readonly name: string
  readonly description: string
  readonly sockets: number | undefined
  readonly cores: number | undefined
  readonly memoryGib: number | undefined
  readonly ha: boolean
  readonly haPriority: string
}

export function openingEdit(vm: TowerVm): EditForm {
  const { name, description, cpu, memory, ha = false, haPriority = '' } = vm
  return {
    ...{ name, description, sockets: cpu.sockets, cores: cpu.cores, memoryGib: memory / gib, ha, haPriority },
  }
}

const isCpuNew = ({ cpu }: TowerVm, { sockets, cores }: EditForm) =>
  sockets !== cpu.sockets || cores !== cpu.cores

const bytesOf = ({ memoryGib }: EditForm) =>
  memoryGib === undefined ? undefined : Math.round(memoryGib * gib)

/** What is to be changed: what stays as it is, is not sent. */
export function editOf(vm: TowerVm, form: EditForm) {
  const { name, description, sockets, cores, ha, haPriority } = form
  const memoryBytes = bytesOf(form)
  const isPriorityNew = ha && haPriority !== '' && haPriority !== vm.haPriority
  return {
    ...(name.trim() === vm.name ? {} : { name }),
    ...(description === vm.description ? {} : { description }),
    ...(isCpuNew(vm, form) ? { cpu: { sockets, cores } } : {}),
    ...(memoryBytes === vm.memory ? {} : { memoryBytes }),
    ...(ha === (vm.ha ?? false) ? {} : { ha }),
    ...(isPriorityNew ? { haPriority } : {}),
  }
}

export function editProblems({ name, sockets, cores, memoryGib }: EditForm): Problems {
  return problemsOf({
    name: nameProblem(name),
    sockets: countProblem(sockets, 255),
    cores: countProblem(cores, 255),
    // Not whole in GiB where somebody else set it so.
    memory: memoryGib === undefined ? 'required' : memoryGib > 0 ? undefined : 'whole',
  })
}

/** How a running VM's processors and memory are changed: less of either needs it to be off. */
export function hotChange(vm: TowerVm, form: EditForm): 'less' | 'more' | undefined {
  if (vm.status === 'STOPPED') return undefined
  const cpus = (form.sockets ?? 0) * (form.cores ?? 0)
  const memory = bytesOf(form) ?? vm.memory
  if (cpus < vm.cpu.total || memory < vm.memory) return 'less'
  return isCpuNew(vm, form) || memory > vm.memory ? 'more' : undefined
}
