import { app, BrowserWindow, nativeTheme, powerMonitor } from 'electron'
import type { Locale } from '#shared/domain/settings'
import type { TowerWork } from '#shared/domain/tower-task'
import type { FollowedWork } from '#shared/domain/transfer'
import { lockMinutes } from '#shared/domain/vault'
import { native } from '#shared/i18n/native'
import type { Core } from './core/core'
import type { Clock } from './core/ports'
import { toldTogether } from './core/tower/told-together'
import { lockWhenIdle } from './core/vault/idle-lock'
import type { AppWindows } from './windows/app-windows'
import { notifyEnd, notifyTogether } from './windows/notify'
import { noticeOf, notifyRental } from './windows/notify-rental'
import type { WindowRegistry } from './windows/registry'
import { showTray } from './windows/tray'

// What happens by itself: core tells the windows, and the system tells core.

/** Tells the windows, and the system, what changes. */
export function publish(
  {
    collections,
    settings,
    vault,
    consoles,
    tiles,
    tasks,
    transferStore,
    towerWork,
    rentals,
    isPractice,
  }: Core,
  registry: WindowRegistry,
  windows: AppWindows,
  setMenu: (locale: Locale) => void,
) {
  collections.sources.onChange(() => windows.retitle())
  settings.onChange((now) => {
    registry.send('settings.changed', now, () => true)
    setMenu(now.locale)
    windows.retitle()
  })
  vault.onChange((state) => registry.send('vault.changed', state, (entry) => entry.role === 'main'))
  consoles.onChange((key, state) => {
    const info = { vmKey: key, practice: isPractice(key), state }
    registry.send('console.changed', info, (entry) => entry.role === 'console' && entry.key === key)
  })
  tiles.onChange((shown) => {
    windows.retitle()
    registry.send('tiles.changed', shown, (entry) => entry.role === 'tiles')
  })
  const tellEnd = (work: FollowedWork) => {
    if (BrowserWindow.getFocusedWindow() === null)
      notifyEnd(work, settings.read().locale, () => windows.openMain())
  }
  tasks.onEnd(tellEnd)
  transferStore.onEnd(tellEnd)
  const tellSeveral = (works: readonly TowerWork[]) => {
    if (BrowserWindow.getFocusedWindow() === null)
      notifyTogether(works, settings.read().locale, () => windows.openMain())
  }
  rentals.onNotice((rental, kind) => {
    if (BrowserWindow.getFocusedWindow() === null)
      notifyRental(noticeOf(rental, kind, collections), settings.read().locale, () => windows.openMain())
  })
  towerWork.store.onEnd(toldTogether(() => collections.towerWorks.all(), tellEnd, tellSeveral))
}

/** Locks when nobody is there, and asks for the passphrase when a signature needs it. */
export function followLock(
  core: Core,
  windows: AppWindows,
  clock: Clock,
  lockNow: () => Promise<void>,
): void {
  const { vault, settings } = core
  const lock = () => void lockNow()
  vault.onAsk(() => {
    // What the user is doing there is not to be lost; its end asks.
    if (windows.isSecretOpen()) return
    windows.openSecret('unlock')
  })
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  let leftAt = Date.now()
  app.on('browser-window-blur', () => {
    leftAt = Date.now()
  })
  lockWhenIdle({
    clock,
    // Used is a window of the app that has the focus, with somebody at the computer.
    idleMs: () => {
      const systemMs = powerMonitor.getSystemIdleTime() * 1_000
      return BrowserWindow.getFocusedWindow() === null ? Math.max(systemMs, Date.now() - leftAt) : systemMs
    },
    minutes: () => lockMinutes(settings.read().lockAfter, vault.known.mode),
    // A phrase may be shown or half typed while no key is held: that is not to stay either.
    isLocked: () => vault.known.isLocked && !windows.isSecretOpen(),
    lock,
  })
  showTray({ vault, words: () => native[settings.read().locale], open: () => windows.openMain(), lock })
}

/** Follows the system's look, its sleep, and whether anybody sees the app. */
export function followSystem({ settings, watch, rentals }: Core): void {
  nativeTheme.on('updated', () => settings.announce())
  const areas = [watch, rentals]
  powerMonitor.on('suspend', () => {
    for (const area of areas) area.pause()
  })
  powerMonitor.on('resume', () => {
    for (const area of areas) area.resume()
  })
  app.on('browser-window-focus', () => {
    for (const area of areas) area.setVisible(true)
  })
  app.on('browser-window-blur', () => {
    for (const area of areas) area.setVisible(isAnyWindowSeen())
  })
}

function isAnyWindowSeen(): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized())
}
