import type { ConsolePhase } from '#shared/domain/console'
import type { Vm, VmStateKind } from '#shared/domain/vm'
import { errorWords } from '#shared/i18n/errors'
import { vmStatusText } from '#shared/i18n/status'
import { never } from '#shared/result'
import type { useTileWords } from './words'

/** What a tile says of its screen, in the little room it has. */
export interface TileState {
  readonly mark: VmStateKind
  readonly title: string
  /** Why, where that helps. */
  readonly detail: string | undefined
  /** The time of the next try (ISO), where one is due. */
  readonly nextTry: { readonly at: string; readonly attempt: number } | undefined
  /** Whether the user can ask for a try now. */
  readonly canConnect: boolean
}

type Words = Pick<ReturnType<typeof useTileWords>, 'words' | 'tiles' | 'errors' | 'status' | 'route'>

/** A phase in words; a live screen speaks for itself, but for those who do not see it. */
export function tileState(
  phase: ConsolePhase,
  vm: Vm,
  { words, tiles, errors, status, route }: Words,
): TileState {
  const plain = { detail: undefined, nextTry: undefined, canConnect: false }
  switch (phase.kind) {
    case 'connected':
      return { ...plain, mark: vm.state, title: tiles.live }
    case 'connecting':
      return { ...plain, mark: 'busy', title: words.connecting.title }
    case 'waiting': {
      if (phase.why === 'changing') return { ...plain, mark: 'busy', title: route.changing }
      const mark = vm.state === 'running' ? 'unknown' : vm.state
      return { ...plain, mark, title: waitingTitle(vm, words.waiting, vmStatusText(status, vm.status)) }
    }
    case 'retrying': {
      const { at, attempt, error } = phase
      const detail = errorWords(errors, error).happened
      return { mark: 'busy', title: words.retrying.title, detail, nextTry: { at, attempt }, canConnect: true }
    }
    case 'failed': {
      const detail = errorWords(errors, phase.error).happened
      return { ...plain, mark: 'trouble', title: words.failed.title, detail, canConnect: true }
    }
    case 'gone':
      return { ...plain, mark: 'unknown', title: words.gone.title }
    default:
      return never(phase)
  }
}

function waitingTitle(vm: Vm, waiting: Words['words']['waiting'], status: string): string {
  if (vm.state === 'off') return waiting.off
  if (vm.state === 'suspended') return waiting.suspended
  return vm.state === 'busy' ? waiting.changing(status) : waiting.other
}
