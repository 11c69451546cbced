import { spawn } from 'node:child_process'
import { err, ok } from '#shared/result'
import type { RdpFiles } from '../../core/hand-over/ports'
import type { ChosenFiles } from '../../core/ports-files'

interface Parts {
  readonly files: Pick<ChosenFiles, 'save'>
  /** What the file dialog calls the kind. */
  readonly kindName: () => string
  /** The system's way to open a file; an empty text: it went well. */
  readonly openPath: (path: string) => Promise<string>
}

/** Saves `.rdp` files and opens them. */
export function createRdpFiles({ files, kindName, openPath }: Parts): RdpFiles {
  return {
    save: async (suggestedName, text) => {
      const name = `${suggestedName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'VM'}.rdp`
      const saved = await files.save(name, { name: kindName(), extension: 'rdp' }, text)
      return saved.ok ? ok(saved.value) : err({ code: 'fileNotWritten', detail: '' })
    },
    open: async (path) => (await hasProgram()) && (await openPath(path)) === '',
  }
}

/** Linux opens nothing and says nothing where no program takes the file, so the registry of kinds is asked first. */
function hasProgram(): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(true)
  return new Promise((resolve) => {
    const child = spawn('xdg-mime', ['query', 'default', 'application/x-rdp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let printed = ''
    child.stdout.on('data', (data: Buffer) => {
      printed = (printed + data.toString('utf8')).slice(0, 1_000)
    })
    child.once('error', () => resolve(false))
    child.once('close', () => resolve(printed.trim() !== ''))
  })
}
