import { join } from 'node:path'
import { app, Menu, nativeImage, Tray } from 'electron'
import { hasPassphrase, type VaultState } from '#shared/domain/vault'
import type { native } from '#shared/i18n/native'

const iconSize = 22

interface Parts {
  readonly vault: { readonly known: VaultState; onChange(listener: () => void): void }
  readonly words: () => (typeof native)['en']
  readonly open: () => void
  readonly lock: () => void
}

/** An icon in the tray while there are keys to lock; a desktop without a tray just does not show it. */
export function showTray({ vault, words, open, lock }: Parts): void {
  let tray: Tray | undefined
  const follow = () => {
    const { mode, isLocked } = vault.known
    if (!hasPassphrase(mode) || isLocked) {
      tray?.destroy()
      tray = undefined
      return
    }
    const said = words()
    tray ??= new Tray(icon())
    tray.setToolTip(said.title)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: said.open, click: open },
        { label: said.lock, click: lock },
        { type: 'separator' },
        { label: said.menu.quit, click: () => app.quit() },
      ]),
    )
  }
  vault.onChange(follow)
}

function icon(): Electron.NativeImage {
  const image = nativeImage.createFromPath(join(__dirname, '../../resources/icon.png'))
  return image.resize({ width: iconSize, height: iconSize })
}
