import type { VmStatus } from '#shared/wire/cloudtower'
import type { Clock } from '../clock'
import type { Random } from '../random'
import type { OpenApiDocument } from './openapi/document'
import { Queries } from './query/query'
import type { Quirks } from './quirks'
import { Renderer } from './store/render'
import type { RowOf } from './store/rows'
import { Store } from './store/store'
import { TaskRunner } from './tasks'

const cuidAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** What the tower knows and can do, whoever asks. */
export class TowerState {
  readonly store = new Store()
  readonly queries: Queries
  readonly renderer: Renderer
  readonly tasks: TaskRunner
  /** Texts that come in the language of the request (spec 1, `content-language`), by the object they belong to. */
  readonly texts = new Map<string, Text>()
  /** Screens follow the power: they go dark, and who looks has to leave. */
  onPower: (vm: RowOf<'Vm'>, status: VmStatus) => void = () => undefined
  /** Tasks that broke in a way no real tower's do. */
  readonly mistakes: string[] = []
  /** vGPUs that a VM has of a device, by both ids. */
  readonly vgpus = new Map<string, number>()
  private readonly startedAt = Date.now()

  constructor(
    document: OpenApiDocument,
    readonly clock: Clock,
    readonly random: Random,
    readonly quirks: Quirks,
  ) {
    this.queries = new Queries(document, this.store)
    this.renderer = new Renderer(document, this.store)
    this.tasks = new TaskRunner(this)
  }

  /** The tower's clock; it runs as fast as the world does. */
  nowMs(): number {
    return Math.floor(this.startedAt + this.clock.elapsedMs())
  }

  now(): string {
    return new Date(this.nowMs()).toISOString()
  }

  /** An id as the tower makes them: CUID, version 1 (spec 1). */
  newId(): string {
    return `c${this.random.text(cuidAlphabet, 24)}`
  }
}

export interface Text {
  readonly 'en-US': string
  readonly 'zh-CN': string
}
