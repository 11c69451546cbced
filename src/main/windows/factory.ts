import { join } from 'node:path'
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import type { Role } from '#shared/ipc/channels'
import { pageOrigin } from '../security/origin'
import type { WindowRegistry } from './registry'

export interface WindowPlan {
  readonly role: Role
  readonly key?: string
  readonly title: string
  readonly isDark: boolean
  readonly size: Pick<
    BrowserWindowConstructorOptions,
    'width' | 'height' | 'minWidth' | 'minHeight' | 'x' | 'y'
  >
  readonly options?: Pick<
    BrowserWindowConstructorOptions,
    'parent' | 'modal' | 'minimizable' | 'maximizable' | 'fullscreenable' | 'resizable'
  >
  /** A page that goes full screen stays in its window: the keyboard can be captured there too. */
  readonly keepsPageInWindow?: boolean
}

const pages: Readonly<Record<Role, string>> = {
  main: 'index.html',
  console: 'console.html',
  tiles: 'tiles.html',
  secret: 'secret.html',
}
/** What is seen before the page paints: the same surface as the theme's, so nothing flashes. */
const surfaces = { light: '#f6f7f8', dark: '#15171a' } as const

/** Makes every window of the app. Sandbox, isolation and the rest stay at Electron's safe defaults. */
export function openWindow(plan: WindowPlan, registry: WindowRegistry, preloadFolder: string): BrowserWindow {
  const window = new BrowserWindow({
    ...plan.size,
    ...plan.options,
    title: plan.title,
    // Linux takes a window's icon from here; elsewhere it comes with the package.
    ...(process.platform === 'linux' ? { icon: join(preloadFolder, '../../resources/icon.png') } : {}),
    show: false,
    backgroundColor: plan.isDark ? surfaces.dark : surfaces.light,
    webPreferences: {
      preload: join(preloadFolder, `${plan.role}.cjs`),
      spellcheck: false,
      disableHtmlFullscreenWindowResize: plan.keepsPageInWindow ?? false,
      devTools: import.meta.env.DEV && plan.role !== 'secret',
    },
  })
  registry.add({ window, role: plan.role, key: plan.key ?? '' })
  // Titles are main's: a page's own <title> would replace them.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin()}/${pages[plan.role]}`)
  return window
}

/** Brings a window that is open to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
