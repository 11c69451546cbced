import { z } from 'zod'
import { SealedAccess } from '#shared/domain/access-file'
import { accessFormat, accessVersion } from '#shared/domain/access-form'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'

const NewerFile = z.object({
  header: z.object({ format: z.literal(accessFormat), version: z.number().min(accessVersion + 1) }),
})

/** The text of a file with shared access. */
export function sealedFileText(sealed: SealedAccess): string {
  return `${JSON.stringify(sealed, null, 2)}\n`
}

/** A file with shared access, before any passphrase is tried. */
export function readSealedFile(file: string): Result<SealedAccess, AppError> {
  const json = parseJson(file)
  const parsed = SealedAccess.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  return err({ code: 'accessFile', problem: NewerFile.safeParse(json).success ? 'newer' : 'notOne' })
}
