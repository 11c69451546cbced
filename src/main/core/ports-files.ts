import type { QrDrawing } from '#shared/ipc/calls/co-sign'
import type { Result } from '#shared/result'

/** A kind of file, as the system's dialogs name it. */
export interface FileKind {
  readonly name: string
  readonly extension: string
}

/** Files that the user picks in the system's own dialogs. Null: they changed their mind. */
export interface ChosenFiles {
  /** Writes the whole file or none; gives its path. */
  save(
    suggestedName: string,
    kind: FileKind,
    content: string | Uint8Array,
  ): Promise<Result<string | null, 'notWritten'>>
  /** Reads a file that is not longer than `maxBytes`. */
  open(
    kind: FileKind,
    maxBytes: number,
  ): Promise<Result<{ readonly name: string; readonly text: string } | null, 'notRead' | 'tooLong'>>
}

/** Draws QR codes; null where a text is too long for one. */
export interface QrCodes {
  drawing(text: string): Promise<QrDrawing | null>
  png(text: string): Promise<Uint8Array | null>
}
