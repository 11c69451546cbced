import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, powerMonitor, utilityProcess } from 'electron'
import type { Work } from '#shared/domain/transfer'
import { vmName } from '#shared/domain/vm'
import { native } from '#shared/i18n/native'
import type { AppInfo } from '#shared/ipc/calls/app'
import { createAccessFiles } from './adapters/access-files'
import { createBackupFiles } from './adapters/backup-files'
import { createTowerAdapter } from './adapters/cloudtower/adapter'
import { connectScreen } from './adapters/console/screen-link'
import { connectWebScreen } from './adapters/console/web-screen'
import { createDbcClient } from './adapters/dbc/client'
import { createKeytarStore } from './adapters/keychain/keytar-store'
import { createFileLog } from './adapters/log/file-log'
import { createPracticeStarter } from './adapters/practice/practice-process'
import { createDocumentStore } from './adapters/settings/document-store'
import { createSignerProcess } from './adapters/signer/signer-process'
import { ChangeFeed } from './core/change-feed'
import { type Core, createCore } from './core/core'
import type { Clock, DocumentStore, SecretStore } from './core/ports'
import type { Handlers } from './ipc/dispatch'
import { accessHandlers } from './ipc/handlers/access'
import { appHandlers } from './ipc/handlers/app'
import { diskHandlers } from './ipc/handlers/disks'
import { imageHandlers } from './ipc/handlers/images'
import { nodeExtraHandlers } from './ipc/handlers/node-extras'
import { secretHandlers } from './ipc/handlers/secret'
import { snapshotHandlers } from './ipc/handlers/snapshots'
import { sourceHandlers } from './ipc/handlers/sources'
import { towerHandlers } from './ipc/handlers/tower'
import { towerWorkHandlers } from './ipc/handlers/tower-work'
import { vmUpkeepHandlers } from './ipc/handlers/vm-upkeep'
import { vmHandlers } from './ipc/handlers/vms'
import { AppWindows, type Titles } from './windows/app-windows'
import { WindowBounds } from './windows/bounds'
import { chooseFolder, createFileDialogs } from './windows/file-dialogs'
import { setAppMenu } from './windows/menu'
import { notifyEnd } from './windows/notify'
import { WindowRegistry } from './windows/registry'

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Where the app keeps its files and finds its parts. */
export interface Places {
  readonly userData: string
  /** The folder of the built main process; preloads and pages lie beside it. */
  readonly main: string
  /** Names the app's entries in the keychain. */
  readonly keychainService: string
}

/** Builds every part and joins them. The only place that knows all of them. */
export function compose({ userData, main, keychainService }: Places) {
  const log = createFileLog(userData)
  const documents = createDocumentStore(userData, log)
  const secrets = createKeytarStore(keychainService, () => require('keytar'))
  const fork = (name: string) => () =>
    utilityProcess.fork(join(main, `${name}.cjs`), [], { serviceName: `Lodger ${name}`, stdio: 'ignore' })
  const signer = createSignerProcess(fork('signer'), log)

  const registry = new WindowRegistry()
  const bounds = new WindowBounds(documents)
  const words = () => native[core.settings.read().locale]
  const windows = new AppWindows({
    ...{ registry, bounds, preloadFolder: join(main, '../preload'), titles: titles(() => core) },
    isDark: () => core.settings.read().isDark,
  })
  const core: Core = createCore({
    ...{ clock, log, documents, secrets, signer, connectScreen, consoleWindows: windows },
    connectTowerScreen: connectWebScreen,
    backupFiles: createBackupFiles(() => chooseFolder(registry.find('main')?.window)),
    system: {
      locale: () => app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      isDark: () => nativeTheme.shouldUseDarkColors,
    },
    makeClient: createDbcClient,
    towerAdapter: createTowerAdapter(log),
    startPractice: createPracticeStarter(fork('practice')),
    practiceName: () => words().practice,
  })

  const { settings, collections, accounts, vms, allConsoles: consoles } = core
  const feed = new ChangeFeed(collections, clock)
  const writeClipboard = (text: string) => clipboard.writeText(text)
  const fileDialogs = createFileDialogs(
    () => registry.find('secret')?.window,
    () => words().accessFile,
  )
  const ofAccess = accessHandlers({
    ...core,
    files: createAccessFiles(fileDialogs),
    sharedNode: () => windows.secretNode(),
    openSecretWindow: (way, node) => windows.openSecret(way, node),
  })
  const ofSecret = secretHandlers({
    ...{ signer, accounts, accountAdded: core.accountAdded },
    sharedNode: ofAccess.sharedNodeInfo,
    forgetFile: ofAccess.forget,
    way: () => windows.secretWay(),
    closeWindow: () => windows.closeSecret(),
  })
  const handlers: Handlers = {
    ...appHandlers({
      collections,
      settings,
      tasks: core.tasks,
      writeClipboard,
      appInfo: () => appInfo(secrets, documents),
    }),
    ...sourceHandlers({ ...core, openSecretWindow: (way) => windows.openSecret(way) }),
    ...vmUpkeepHandlers(core),
    ...towerWorkHandlers(core),
    ...nodeExtraHandlers(core),
    ...vmHandlers({ vms, consoles, isPractice: core.isPractice, writeClipboard }),
    ...imageHandlers(core),
    ...diskHandlers(core),
    ...snapshotHandlers(core),
    ...ofAccess.handlers,
    ...towerHandlers({
      ...core,
      lookAt: (id) => void core.watch.source(id),
      openSecretWindow: (about) => windows.openSecret('tower', undefined, about),
    }),
    ...ofSecret,
  }

  async function start(): Promise<void> {
    await Promise.all([settings.load(), bounds.load()])
    publish(core, registry, windows)
    feed.listen((change) => registry.send('collection.changed', change, (entry) => entry.role === 'main'))
    followSystem(core)
    windows.onConsoleClosed((key) => consoles.closed(key))
    windows.onSecretClosed(() => void ofSecret['secret.close']({}, { role: 'secret', key: '' }))
    setAppMenu(settings.read().locale)
    // The window first: what follows fills it.
    windows.openMain()
    await core.load()
    log.info('app', 'started', { version: app.getVersion(), electron: process.versions.electron })
  }

  async function stop(): Promise<void> {
    signer.end()
    await core.stop()
  }

  return { handlers, registry, windows, log, start, stop, tellNow: () => feed.flush() }
}

async function appInfo(secrets: SecretStore, documents: DocumentStore): Promise<AppInfo> {
  return {
    version: app.getVersion(),
    platform: process.platform,
    isUnsandboxed: app.commandLine.hasSwitch('no-sandbox'),
    keychain: await secrets.state(),
    setAside: documents.setAside,
  }
}

function titles(core: () => Core): Titles {
  const words = () => native[core().settings.read().locale]
  return {
    main: () => {
      const isPractice = core()
        .collections.sources.all()
        .some((source) => source.practice)
      return isPractice ? words().practiceTitle : words().title
    },
    console: (key) => {
      const vm = core().allConsoles.state(key)?.vm
      const name = vm === undefined ? '' : vmName(vm)
      return core().isPractice(key) ? words().practiceConsoleTitle(name) : words().consoleTitle(name)
    },
    secret: (way) => words().secretTitle[way],
  }
}

/** Tells the windows, and the system, what changes. */
function publish(
  { collections, settings, allConsoles: consoles, tasks, transferStore, towerWork, isPractice }: Core,
  registry: WindowRegistry,
  windows: AppWindows,
) {
  collections.sources.onChange(() => windows.retitle())
  settings.onChange((now) => {
    registry.send('settings.changed', now, () => true)
    setAppMenu(now.locale)
    windows.retitle()
  })
  consoles.onChange((key, state) => {
    const info = { vmKey: key, practice: isPractice(key), state }
    registry.send('console.changed', info, (entry) => entry.role === 'console' && entry.key === key)
  })
  const tellEnd = (work: Work) => {
    if (BrowserWindow.getFocusedWindow() === null)
      notifyEnd(work, settings.read().locale, () => windows.openMain())
  }
  tasks.onEnd(tellEnd)
  transferStore.onEnd(tellEnd)
  towerWork.store.onEnd(tellEnd)
}

/** Follows the system's look, its sleep, and whether anybody sees the app. */
function followSystem({ settings, watch }: Core): void {
  nativeTheme.on('updated', () => settings.announce())
  powerMonitor.on('suspend', () => watch.pause())
  powerMonitor.on('resume', () => watch.resume())
  app.on('browser-window-focus', () => watch.setVisible(true))
  app.on('browser-window-blur', () => watch.setVisible(isAnyWindowSeen()))
}

function isAnyWindowSeen(): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized())
}
