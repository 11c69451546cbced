import { type BrowserWindow, dialog } from 'electron'
import type { FileDialogs } from '../core/ports'
import type { FileKind } from '../core/ports-files'

/** The native dialogs for one kind of file, over `parent`'s window. */
export function createFileDialogs(
  parent: () => BrowserWindow | undefined,
  kindName: () => string,
  extension = 'lodger-access',
): FileDialogs {
  const dialogs = createPathDialogs(parent)
  const kind = () => ({ name: kindName(), extension })
  return {
    save: (suggestedName) => dialogs.save(suggestedName, kind()),
    open: () => dialogs.open(kind()),
  }
}

/** The native dialogs for other files, over `parent`'s window. */
export function createPathDialogs(parent: () => BrowserWindow | undefined) {
  const filtersOf = ({ name, extension }: FileKind) => [{ name, extensions: [extension] }]
  return {
    save: async (suggestedName: string, kind: FileKind) => {
      const options = { defaultPath: suggestedName, filters: filtersOf(kind) }
      const window = parent()
      const asked =
        window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
      const { canceled, filePath } = await asked
      return canceled || filePath === '' ? undefined : filePath
    },
    open: async (kind: FileKind) => {
      const options = { filters: filtersOf(kind), properties: ['openFile' as const] }
      const window = parent()
      const asked =
        window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
      const { canceled, filePaths } = await asked
      return canceled ? undefined : filePaths[0]
    },
  }
}

/** The native dialog for a folder, over `parent`'s window; undefined: the user changed their mind. */
export async function chooseFolder(parent: BrowserWindow | undefined): Promise<string | undefined> {
  const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
  const asked = parent === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options)
  const { canceled, filePaths } = await asked
  return canceled ? undefined : filePaths[0]
}
