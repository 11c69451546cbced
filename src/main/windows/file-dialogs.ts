import { type BrowserWindow, dialog } from 'electron'
import type { FileDialogs } from '../core/ports'

/** The native dialogs for one kind of file, over `parent`'s window. */
export function createFileDialogs(
  parent: () => BrowserWindow | undefined,
  kindName: () => string,
  extension = 'lodger-access',
): FileDialogs {
  const filters = () => [{ name: kindName(), extensions: [extension] }]
  return {
    save: async (suggestedName) => {
      const options = { defaultPath: suggestedName, filters: filters() }
      const window = parent()
      const asked =
        window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
      const { canceled, filePath } = await asked
      return canceled || filePath === '' ? undefined : filePath
    },
    open: async () => {
      const options = { filters: filters(), properties: ['openFile' as const] }
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
