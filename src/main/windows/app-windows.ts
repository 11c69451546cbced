import { type BrowserWindow, MessageChannelMain } from 'electron'
import type { SecretWay } from '#shared/domain/access'
import type { NodeKey, VmKey } from '#shared/domain/ids'
import { streamChannel } from '#shared/ipc/channels'
import { questionKey } from '../core/guard/confirmations'
import type { ConsoleWindows, ScreenLink } from '../core/ports'
import type { WindowBounds } from './bounds'
import { focusWindow, openWindow } from './factory'
import type { WindowRegistry } from './registry'
import { tellSeen } from './seen'

/** The end of a channel that stays in main; the link reads and writes it. */
type PortLink = ScreenLink & { attach(port: Electron.MessagePortMain): void }

export interface Titles {
  main(): string
  console(key: VmKey): string
  tiles(): string
  secret(way: SecretWay): string
}

interface Parts {
  readonly registry: WindowRegistry
  readonly bounds: WindowBounds
  readonly preloadFolder: string
  readonly titles: Titles
  readonly isDark: () => boolean
  /** Whether the VM's console was full screen when it was last open, and the way to note that it is. */
  readonly wasFullScreen: (key: VmKey) => boolean
  readonly noteFullScreen: (key: VmKey, isFull: boolean) => void
}

const mainSize = { width: 1180, height: 760, minWidth: 880, minHeight: 560 }
const consoleSize = { width: 1040, height: 700, minWidth: 400, minHeight: 300 }
const unlockSize = { width: 480, height: 320, minWidth: 400, minHeight: 280 }
const secretSize = { width: 560, height: 620, minWidth: 480, minHeight: 480 }

/** Opens the app's three kinds of window, each thing in one window only. */
export class AppWindows implements ConsoleWindows {
  readonly #parts: Parts
  #onConsoleClosed: (key: VmKey) => void = () => undefined
  #onSecretClosed: () => void = () => undefined
  #secretWay: SecretWay = 'generate'
  #secretNode: NodeKey | undefined
  #secretAbout = ''

  constructor(parts: Parts) {
    this.#parts = parts
  }

  onConsoleClosed(listener: (key: VmKey) => void): void {
    this.#onConsoleClosed = listener
  }

  onSecretClosed(listener: () => void): void {
    this.#onSecretClosed = listener
  }

  openMain(): void {
    const open = this.#parts.registry.find('main')
    if (open !== undefined) {
      focusWindow(open.window)
      return
    }
    const { registry, bounds, titles, isDark, preloadFolder } = this.#parts
    const size = { ...mainSize, ...bounds.restore('main') }
    const window = openWindow(
      { role: 'main', title: titles.main(), isDark: isDark(), size },
      registry,
      preloadFolder,
    )
    window.setAutoHideMenuBar(true)
    window.setMenuBarVisibility(false)
    bounds.track('main', window)
  }

  open(key: VmKey): void {
    const open = this.#parts.registry.find('console', key)
    if (open !== undefined) {
      focusWindow(open.window)
      return
    }
    const { registry, bounds, titles, preloadFolder } = this.#parts
    const place = `console ${key}`
    const plan = {
      role: 'console',
      key,
      title: titles.console(key),
      isDark: true,
      size: { ...consoleSize, ...bounds.restore(place) },
      keepsPageInWindow: true,
    } as const
    const window = openWindow(plan, registry, preloadFolder)
    bounds.track(place, window)
    this.#followFullScreen(key, window)
    tellSeen(window, registry)
    // Every key belongs to the VM: no menu, and none of its shortcuts.
    window.removeMenu()
    window.webContents.setIgnoreMenuShortcuts(true)
    window.once('closed', () => this.#onConsoleClosed(key))
  }

  #followFullScreen(key: VmKey, window: BrowserWindow): void {
    const { registry, wasFullScreen, noteFullScreen } = this.#parts
    if (wasFullScreen(key)) window.setFullScreen(true)
    const tell = (isFull: boolean) => {
      noteFullScreen(key, isFull)
      registry.send('console.fullScreen', { isFull }, (entry) => entry.window === window)
    }
    window.on('enter-full-screen', () => tell(true))
    window.on('leave-full-screen', () => tell(false))
  }

  deliver(key: VmKey, link: ScreenLink, password: string | null): void {
    const open = this.#parts.registry.find('console', key)
    if (open === undefined) {
      link.close()
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    ;(link as PortLink).attach(port1)
    open.window.webContents.postMessage(streamChannel, { password }, [port2])
  }

  /** Opens the secret window; to share access, for a node. `about` tells apart what else it can be opened for. */
  openSecret(way: SecretWay, node?: NodeKey, about = ''): void {
    const { registry, titles, isDark, preloadFolder } = this.#parts
    const open = registry.find('secret')
    const isSame = this.#secretWay === way && this.#secretNode === node && this.#secretAbout === about
    if (open !== undefined && isSame) {
      focusWindow(open.window)
      return
    }
    this.closeSecret()
    this.#secretWay = way
    this.#secretNode = node
    this.#secretAbout = about
    const parent = registry.find('main')?.window
    const options = {
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      ...(parent && { parent }),
    }
    const plan = {
      role: 'secret',
      title: titles.secret(way),
      isDark: isDark(),
      size: way === 'unlock' ? unlockSize : secretSize,
      options,
    } as const
    const window = openWindow(plan, registry, preloadFolder)
    window.removeMenu()
    // A phrase is shown here: keep it out of screenshots and shared screens, where the system can.
    window.setContentProtection(true)
    window.once('closed', () => {
      // Another one may have taken this one's place; its draft is not this one's to forget.
      if (registry.find('secret') === undefined) this.#onSecretClosed()
    })
  }

  secretWay(): SecretWay {
    return this.#secretWay
  }

  isSecretOpen(): boolean {
    return this.#parts.registry.find('secret') !== undefined
  }

  /** The node that the secret window is about, if any. */
  secretNode(): NodeKey | undefined {
    return this.#secretNode
  }

  /** The account or request that the secret window is about, or nothing. */
  secretAbout(): string {
    return this.#secretAbout
  }

  closeSecret(): void {
    const { registry } = this.#parts
    const open = registry.find('secret')
    if (open === undefined) return
    // What it still sends was meant for what it shows, not for what takes its place.
    registry.forget(open)
    open.window.close()
  }

  /** Writes every title again, as after a change of language. */
  retitle(): void {
    const { registry, titles } = this.#parts
    const titleOf = {
      main: () => titles.main(),
      console: (key: string) => titles.console(key as VmKey),
      tiles: () => titles.tiles(),
    }
    for (const { role, key, window } of registry.all()) {
      const way = key === questionKey ? 'question' : this.#secretWay
      setTitle(window, role === 'secret' ? titles.secret(way) : titleOf[role](key))
      // A new app menu, in another language, is given to every window; these have none.
      if (role !== 'main') window.removeMenu()
    }
  }
}

function setTitle(window: BrowserWindow, title: string): void {
  if (window.getTitle() !== title) window.setTitle(title)
}
