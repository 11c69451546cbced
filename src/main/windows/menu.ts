import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Locale } from '#shared/domain/settings'
import { native } from '#shared/i18n/native'

/** The app's menu: on a Mac the system's own bar, elsewhere behind Alt in the main window. */
export function setAppMenu(locale: Locale, lock: () => void): void {
  const words = native[locale].menu
  const item = (role: MenuItemConstructorOptions['role'], label: string): MenuItemConstructorOptions => ({
    ...(role === undefined ? {} : { role }),
    label,
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const edit = [
    item('undo', words.undo),
    item('redo', words.redo),
    line,
    item('cut', words.cut),
    item('copy', words.copy),
    item('paste', words.paste),
    item('delete', words.delete),
    item('selectAll', words.selectAll),
  ]
  const view = [
    item('resetZoom', words.actualSize),
    item('zoomIn', words.zoomIn),
    item('zoomOut', words.zoomOut),
    line,
    item('togglefullscreen', words.fullScreen),
  ]
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        { label: native[locale].lock, accelerator: 'CmdOrCtrl+L', click: lock },
        line,
        item('close', words.closeWindow),
        line,
        item('quit', words.quit),
      ],
    },
    { label: words.edit, submenu: edit },
    { label: words.view, submenu: view },
    { label: words.window, submenu: [item('minimize', words.minimize)] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
