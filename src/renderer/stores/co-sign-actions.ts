import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { call } from '../api/client'
import { wordsNow } from './settings'
import { say } from './ui'

/** A picture of a QR code has some kilobytes, a photograph of one a few megabytes. */
const longestFile = 16 * 1024 * 1024
const longestText = 16_384
/** Large photographs are made smaller: the search for a code in them takes long. */
const widestImage = 1_600

/** Takes a request or an answer out of a file or a picture that the user chose. */
export async function openCoSignFile(file: File): Promise<Result<null, AppError>> {
  const text = await textOf(file)
  return text.ok ? openCoSignText(text.value) : text
}

/** Takes a request or an answer that came as text. */
export async function openCoSignText(text: string): Promise<Result<null, AppError>> {
  if (text.length > longestText) return err({ code: 'coSign', problem: 'notOne' })
  const opened = await call('coSign.open', { text: text.trim() })
  if (!opened.ok) return opened
  const words = wordsNow().coSign
  say(opened.value.kind === 'request' ? words.opened : words.answered)
  return ok(null)
}

async function textOf(file: File): Promise<Result<string, AppError>> {
  if (file.size > longestFile) return err({ code: 'coSign', problem: 'notOne' })
  const isImage = file.type.startsWith('image/')
  if (isImage) return codeOf(file)
  const text = file.size > longestText ? '' : await file.text()
  return text === '' || text.length > longestText ? err({ code: 'coSign', problem: 'notOne' }) : ok(text)
}

/** Decoded here, in the sandbox: pictures from strangers are no business of main. */
async function codeOf(file: File): Promise<Result<string, AppError>> {
  const none: Result<string, AppError> = err({ code: 'coSign', problem: 'notImage' })
  const image = await createImageBitmap(file).catch(() => undefined)
  if (image === undefined) return none
  const scale = Math.min(1, widestImage / Math.max(image.width, image.height))
  const [width, height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) return none
  context.drawImage(image, 0, 0, width, height)
  image.close()
  const { default: readCode } = await import('jsqr')
  const code = readCode(context.getImageData(0, 0, width, height).data, width, height)
  return code === null || code.data.length > longestText ? none : ok(code.data)
}
