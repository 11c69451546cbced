import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CoSigner } from '../../core/co-sign/co-signer'
import type { CoSigns } from '../../core/co-sign/co-signs'
import type { CoSignAnswer, CoSignRequest } from '../../core/co-sign/wire'
import type { ChosenFiles, QrCodes } from '../../core/ports-files'
import type { Handlers } from '../dispatch'

type CoSignCalls =
  | 'coSign.begin'
  | 'coSign.cancel'
  | 'coSign.sendAgain'
  | 'coSign.drawing'
  | 'coSign.save'
  | 'coSign.copy'
  | 'coSign.signOwn'
  | 'coSign.open'
  | 'secret.coSign'
  | 'secret.saveCoSign'
  | 'secret.copyCoSign'

interface Parts {
  readonly coSigns: CoSigns
  readonly coSigner: CoSigner
  readonly files: ChosenFiles
  readonly qrCodes: QrCodes
  /** `about` tells windows for different requests apart. */
  readonly openSecretWindow: (about: string) => void
  readonly writeClipboard: (text: string) => void
  readonly words: () => { readonly coSignFile: string; readonly qrImage: string }
}

/** Asking others to sign, and being asked. What the secret window confirms is held here, never handed over by a page. */
export function coSignHandlers(parts: Parts) {
  const { coSigns, coSigner, files, qrCodes, openSecretWindow, writeClipboard, words } = parts
  let asked: { readonly request: CoSignRequest; readonly shown: AskedCoSign } | undefined
  let answer: CoSignAnswer | undefined

  /** Shows a request in the secret window, if an account here can sign it. */
  async function show(request: CoSignRequest): Promise<Result<null, AppError>> {
    const isOwn = coSigns.request(request.id) !== undefined
    const shown = await coSigner.describe(request, isOwn)
    if (!shown.ok) return shown
    asked = { request, shown: shown.value }
    answer = undefined
    // By its check: another request under the same id gets a window of its own.
    openSecretWindow(request.check)
    return ok(null)
  }

  async function save(
    text: string,
    as: 'file' | 'image',
    name: string,
  ): Promise<Result<{ path: string } | null, AppError>> {
    const image = as === 'image' ? await qrCodes.png(text) : undefined
    if (image === null) return err({ code: 'coSign', problem: 'notWritten' })
    const kind =
      image === undefined
        ? { name: words().coSignFile, extension: 'lodger-cosign' }
        : { name: words().qrImage, extension: 'png' }
    const saved = await files.save(`${name}.${kind.extension}`, kind, image ?? text)
    if (!saved.ok) return err({ code: 'coSign', problem: saved.error })
    return ok(saved.value === null ? null : { path: saved.value })
  }

  function copy(text: string | undefined): Result<null, AppError> {
    if (text === undefined) return err({ code: 'coSign', problem: 'unasked' })
    writeClipboard(text)
    return ok(null)
  }

  const handlers: Pick<Handlers, CoSignCalls> = {
    'coSign.begin': ({ nodeKey, purpose }) => coSigns.begin(nodeKey, purpose),
    'coSign.cancel': ({ id }) => coSigns.cancel(id),
    'coSign.sendAgain': ({ id }) => coSigns.sendAgain(id),
    'coSign.drawing': async ({ id }) => {
      const text = coSigns.text(id)
      return text === undefined
        ? err({ code: 'coSign', problem: 'unasked' })
        : ok(await qrCodes.drawing(text))
    },
    'coSign.save': async ({ id, as }) => {
      const text = coSigns.text(id)
      return text === undefined
        ? err({ code: 'coSign', problem: 'unasked' })
        : save(text, as, `request-${id.slice(0, 6)}`)
    },
    'coSign.copy': ({ id }) => copy(coSigns.text(id)),
    'coSign.signOwn': async ({ id }) => {
      const request = coSigns.request(id)
      return request === undefined ? err({ code: 'coSign', problem: 'unasked' }) : show(request)
    },
    'coSign.open': async ({ text }) => {
      const opened = await coSigns.open(text)
      if (!opened.ok) return opened
      if (opened.value.request === undefined) return ok({ kind: 'answer' })
      const shown = await show(opened.value.request)
      return shown.ok ? ok({ kind: 'request' }) : shown
    },
    'secret.coSign': async ({ accountId, check }) => {
      // What is signed is what was on the screen, whatever a page has had opened since.
      if (asked?.request.check !== check) return err({ code: 'coSign', problem: 'unasked' })
      const { request, shown } = asked
      const signed = await coSigner.answer(request, accountId)
      if (!signed.ok) return signed
      if (asked?.request !== request) return err({ code: 'coSign', problem: 'unasked' })
      if (!shown.isOwn) {
        answer = signed.value
        return ok({ isAdded: false })
      }
      const taken = await coSigns.take(signed.value)
      return taken.ok ? ok({ isAdded: true }) : taken
    },
    'secret.copyCoSign': () => copy(answer === undefined ? undefined : JSON.stringify(answer)),
    'secret.saveCoSign': ({ as }) => {
      if (answer === undefined) return err({ code: 'coSign', problem: 'unasked' })
      return save(JSON.stringify(answer), as, `answer-${answer.id.slice(0, 6)}`)
    },
  }

  /** Called however the window goes. */
  function forget(): void {
    asked = undefined
    answer = undefined
  }

  return { handlers, forget, asked: () => asked?.shown }
}
