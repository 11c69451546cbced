import type { UtilityProcess } from 'electron'
import { z } from 'zod'
import { NodeId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { PracticeWorld, StartPractice } from '../../core/ports'

/** How many times faster than life: a VM is created in under a minute, and calls still feel like calls over a network. */
const speed = 20

const Reply = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    description: z.object({
      dbc: z.string(),
      chain: z.string(),
      wallets: z.array(z.object({ address: z.string(), phrase: z.string() })).min(1),
      nodes: z.array(z.object({ id: NodeId })),
      tower: z.object({ url: z.string(), fingerprint: z.string(), user: z.string(), password: z.string() }),
    }),
  }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])

/** Starts the practice world in a process of its own; it ends with the app. */
export function createPracticeStarter(fork: () => UtilityProcess): StartPractice {
  return () =>
    new Promise((resolve) => {
      const child = fork()
      const ended = new Promise<number>((end) => child.once('exit', end))
      child.once('message', (message: unknown) => {
        const world = read(message, child, ended)
        if (!world.ok) child.kill()
        resolve(world)
      })
      void ended.then((code) => resolve(err({ code: 'practiceFailed', detail: `exit ${code}` })))
      child.postMessage({ type: 'start', options: { speed } })
    })
}

function read(
  message: unknown,
  child: UtilityProcess,
  ended: Promise<unknown>,
): Result<PracticeWorld, AppError> {
  const reply = Reply.safeParse(message)
  if (!reply.success) return err({ code: 'practiceFailed', detail: 'answer' })
  if (reply.data.type === 'failed') return err({ code: 'practiceFailed', detail: reply.data.message })
  const { dbc, chain, wallets, nodes, tower } = reply.data.description
  const [newcomer] = wallets
  if (newcomer === undefined) return err({ code: 'practiceFailed', detail: 'no wallet' })
  return ok({
    url: dbc,
    phrase: newcomer.phrase,
    nodeIds: nodes.map((node) => node.id),
    ...{ tower, chain },
    onEnd: (listener) => void ended.then(listener),
    end: () => child.kill(),
  })
}
