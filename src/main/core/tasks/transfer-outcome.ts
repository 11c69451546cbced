import { isHiddenByNodes } from '#shared/domain/image'
import type { Transfer } from '#shared/domain/transfer'
import type { AppError } from '#shared/ipc/errors'
import { lookForMs } from '../retry-policy'

/** The slowest image of the biggest size is there within hours; nothing is followed longer than this. */
const followForMs = 24 * 60 * 60_000
/** A finished file may show up in the list a moment late, so it is looked for this often (11.4). */
const looksAfterEnd = 3

/** What a look at a transfer has shown. `cannotTell`: the place would not list it even if it were there. */
export type Sight =
  | { readonly kind: 'trouble'; readonly error: AppError }
  | { readonly kind: 'running'; readonly percent: number }
  /** The node does not move it any more, or cannot tell whether it does. */
  | {
      readonly kind: 'still'
      readonly found: 'there' | 'missing' | 'cannotTell'
      readonly canFollow: boolean
      /** How often in a row it was seen like this. */
      readonly looks: number
    }

/** What a list says of whether a transfer has arrived. A server that cannot be reached lists nothing (11.2). */
export function foundIn(
  { kind, imageName }: Pick<Transfer, 'kind' | 'imageName'>,
  list: readonly { readonly name: string }[],
): 'there' | 'missing' | 'cannotTell' {
  if (list.some(({ name }) => name === imageName)) return 'there'
  const isBlind = kind === 'imageUpload' ? list.length === 0 : isHiddenByNodes(imageName)
  return isBlind ? 'cannotTell' : 'missing'
}

/** A transfer after a look at it. */
export function transferAfter(transfer: Transfer, sight: Sight, now: number): Transfer {
  if (transfer.state !== 'following') return transfer
  const { trouble: _, ...calm } = transfer
  const age = now - Date.parse(transfer.startedAt)
  const isTooLong = age > followForMs
  if (sight.kind === 'trouble') return isTooLong ? lost(calm) : { ...calm, trouble: sight.error }
  if (sight.kind === 'running') {
    const { answerLost: _lost, ...sure } = calm
    return isTooLong ? lost(calm) : { ...sure, progress: sight.percent }
  }
  if (sight.found === 'there') return { ...calm, state: 'done', progress: 100 }
  if (calm.isStopping) return { ...calm, state: 'stopped' }
  if (!sight.canFollow) return isTooLong ? lost(calm) : calm
  if (calm.answerLost) return age > lookForMs(calm.kind) ? lost(calm) : calm
  if (sight.looks < looksAfterEnd) return calm
  const isCertain = sight.found === 'missing'
  return { ...calm, state: isCertain ? 'failed' : 'unknown', error: { code: 'imageNotSeen', isCertain } }
}

function lost(transfer: Transfer): Transfer {
  return { ...transfer, state: 'unknown', error: { code: 'outcomeUnknown' } }
}
