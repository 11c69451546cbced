import { randomUUID } from 'node:crypto'
import type { SecretWay } from '#shared/domain/access'
import type { SharedNode } from '#shared/ipc/calls/access'
import type { Output } from '#shared/ipc/contract'
import { err, ok } from '#shared/result'
import type { Accounts } from '../../core/accounts/accounts'
import { questionKey } from '../../core/guard/confirmations'
import { type Journal, named } from '../../core/guard/journal'
import type { Signer } from '../../core/ports'
import type { Handlers } from '../dispatch'

type SecretCalls =
  | 'secret.begin'
  | 'secret.boxKey'
  | 'secret.generate'
  | 'secret.inspect'
  | 'secret.keepGenerated'
  | 'secret.keepImported'
  | 'secret.close'

type Answer = Output<'secret.begin'>

interface Parts {
  readonly signer: Signer
  readonly accounts: Accounts
  readonly journal: Journal
  readonly way: () => SecretWay
  /** The node whose access the window was opened to share. */
  readonly sharedNode: () => SharedNode | undefined
  /** What else the window is about. */
  readonly about: () => Pick<Answer, 'account' | 'coSign'>
  /** Forgets the file that was opened in the window. */
  readonly forgetFile: () => void
  readonly closeWindow: () => void
  readonly closeQuestion: () => void
  /** A new account is there: sources without one take it. */
  readonly accountAdded: (accountId: Parameters<Accounts['unlock']>[0]) => Promise<void>
}

/** The secret window's calls. The phrase being made lives in the signer, under a draft's id that stays here. */
export function secretHandlers({
  signer,
  accounts,
  journal,
  way,
  sharedNode,
  about,
  forgetFile,
  closeWindow,
  closeQuestion,
  accountAdded,
}: Parts): Pick<Handlers, SecretCalls> {
  let draftId: string | undefined

  /** Called however the window goes; what was kept stays kept. */
  async function forgetDraft(): Promise<void> {
    if (draftId !== undefined) await signer.forgetDraft(draftId)
    draftId = undefined
  }

  return {
    'secret.begin': (_input, { key }) => {
      if (key === questionKey) return ok({ way: 'question' })
      const node = way() === 'share' ? sharedNode() : undefined
      return ok({ way: way(), ...(node === undefined ? {} : { node }), ...about() })
    },
    'secret.boxKey': () => signer.boxKey(),
    'secret.generate': async ({ words, replyTo }) => {
      await forgetDraft()
      draftId = randomUUID()
      const made = await signer.generate(draftId, words, replyTo)
      if (!made.ok) return made
      const { address } = made.value
      const written = await journal.record({ event: 'phraseMade', account: { name: '', address } })
      return written.ok ? made : written
    },
    'secret.inspect': ({ phrase, path }) => signer.inspect(phrase, path),
    'secret.keepGenerated': async ({ name, answers }) => {
      if (draftId === undefined) return err({ code: 'notFound', what: 'account' })
      const wrong = await signer.checkDraft(draftId, answers)
      if (!wrong.ok) return wrong
      if (wrong.value.length > 0) return err({ code: 'wordsWrong', indexes: wrong.value })
      const kept = await accounts.keepDraft(draftId, name)
      if (!kept.ok) return kept
      await forgetDraft()
      await journal.note({ event: 'accountAdded', account: named(kept.value) })
      await accountAdded(kept.value.key)
      return ok(null)
    },
    'secret.keepImported': async ({ name, phrase, path }) => {
      const kept = await accounts.keepPhrase(phrase, path, name)
      if (!kept.ok) return kept
      await journal.note({ event: 'accountAdded', account: named(kept.value) })
      await accountAdded(kept.value.key)
      return ok(null)
    },
    'secret.close': async (_input, { key }) => {
      if (key === questionKey) {
        closeQuestion()
        return ok(null)
      }
      await forgetDraft()
      forgetFile()
      closeWindow()
      return ok(null)
    },
  }
}
