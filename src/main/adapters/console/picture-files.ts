import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { VmKey } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { PictureDialogs, PictureFiles } from '../../core/ports'
import { writeWhole } from '../files/access-files'
import { lengthBytes, withRoomForLength } from './webm-length'

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

interface Recording {
  readonly file: FileHandle
  readonly begunAt: number
  lastAt: number
  isEmpty: boolean
  /** Where the length belongs, once the first piece has come with a head that has room for it. */
  lengthAt: number | undefined
  /** Pieces are written in the order they came, each after the one before. */
  written: Promise<Result<null, AppError>>
}

/** Writes consoles' pictures and recordings where their users say. */
export function createPictureFiles(dialogs: PictureDialogs): PictureFiles {
  const recordings = new Map<VmKey, Recording>()

  async function endRecording(key: VmKey): Promise<Result<null, AppError>> {
    const recording = recordings.get(key)
    if (recording === undefined) return ok(null)
    recordings.delete(key)
    const last = await recording.written
    const { file, lengthAt, lastAt, begunAt } = recording
    if (last.ok && lengthAt !== undefined) {
      // Without it the recording is whole too.
      await attempt(() => file.write(lengthBytes(lastAt - begunAt), 0, undefined, lengthAt))
    }
    const closed = await attempt(() => file.close())
    return last.ok ? closed : last
  }

  return {
    savePicture: async (key, png) => {
      if (!isPng(png)) return err({ code: 'invalidInput', path: 'png' })
      const path = await dialogs.choose(key, 'png')
      if (path === undefined) return ok(null)
      const written = await attempt(() => writeWhole(path, png))
      return written.ok ? ok({ name: basename(path) }) : written
    },
    beginRecording: async (key) => {
      if (recordings.has(key)) return err({ code: 'busy' })
      const path = await dialogs.choose(key, 'webm')
      if (path === undefined) return ok(null)
      const opened = await open(path, 'w', 0o600).catch(failure)
      if ('ok' in opened) return opened
      const now = performance.now()
      recordings.set(key, {
        ...{ file: opened, begunAt: now, lastAt: now, lengthAt: undefined, isEmpty: true },
        written: Promise.resolve(ok(null)),
      })
      return ok({ name: basename(path) })
    },
    addToRecording: async (key, bytes) => {
      const recording = recordings.get(key)
      if (recording === undefined) return err({ code: 'notFound', what: 'task' })
      const head = recording.isEmpty ? withRoomForLength(bytes) : undefined
      recording.isEmpty = false
      recording.lengthAt ??= head?.lengthAt
      recording.lastAt = performance.now()
      const piece = head?.bytes ?? bytes
      recording.written = recording.written.then((before) =>
        before.ok ? attempt(() => recording.file.writeFile(piece)) : before,
      )
      return recording.written
    },
    endRecording,
  }
}

const isPng = (bytes: Uint8Array) => pngHead.every((byte, at) => bytes[at] === byte)

async function attempt(write: () => Promise<unknown>): Promise<Result<null, AppError>> {
  return write().then(() => ok(null), failure)
}

function failure(cause: unknown): Result<never, AppError> {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  return err({ code: 'fileNotWritten', detail: code })
}
