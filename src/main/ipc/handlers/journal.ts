import { err, ok } from '#shared/result'
import type { Journal } from '../../core/guard/journal'
import type { FileDialogs } from '../../core/ports'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly journal: Journal
  readonly dialogs: Pick<FileDialogs, 'save'>
  /** Writes the whole file or leaves what was there. */
  readonly writeFile: (path: string, text: string) => Promise<void>
}

export function journalHandlers({
  journal,
  dialogs,
  writeFile,
}: Parts): Pick<Handlers, 'journal.read' | 'journal.export'> {
  return {
    'journal.read': () => journal.read(),
    'journal.export': async () => {
      const text = await journal.text()
      if (!text.ok) return text
      const path = await dialogs.save('lodger-journal.jsonl')
      if (path === undefined) return ok(null)
      try {
        await writeFile(path, text.value)
        return ok({ path })
      } catch (cause) {
        return err({ code: 'saveFailed', detail: (cause as { code?: string }).code ?? 'unknown' })
      }
    },
  }
}
