import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, powerMonitor, utilityProcess } from 'electron'
import type { SecretWay } from '#shared/domain/access'
import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AccountId } from '#shared/domain/ids'
import type { Work } from '#shared/domain/transfer'
import { vmName } from '#shared/domain/vm'
import { native } from '#shared/i18n/native'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import type { AppInfo } from '#shared/ipc/calls/app'
import { createAccessFiles } from './adapters/access-files'
import { createChosenFiles } from './adapters/chosen-files'
import { connectScreen } from './adapters/console/screen-link'
import { createDbcClient } from './adapters/dbc/client'
import { createKeytarStore } from './adapters/keychain/keytar-store'
import { createFileLog } from './adapters/log/file-log'
import { createPracticeStarter } from './adapters/practice/practice-process'
import { createQrCodes } from './adapters/qr-codes'
import { createDocumentStore } from './adapters/settings/document-store'
import { createSignerProcess } from './adapters/signer/signer-process'
import { ChangeFeed } from './core/change-feed'
import { type Core, createCore } from './core/core'
import type { Clock, DocumentStore, SecretStore } from './core/ports'
import type { Handlers } from './ipc/dispatch'
import { accessHandlers } from './ipc/handlers/access'
import { accountHandlers } from './ipc/handlers/accounts'
import { appHandlers } from './ipc/handlers/app'
import { coSignHandlers } from './ipc/handlers/co-sign'
import { diskHandlers } from './ipc/handlers/disks'
import { imageHandlers } from './ipc/handlers/images'
import { nodeExtraHandlers } from './ipc/handlers/node-extras'
import { secretHandlers } from './ipc/handlers/secret'
import { snapshotHandlers } from './ipc/handlers/snapshots'
import { sourceHandlers } from './ipc/handlers/sources'
import { vmUpkeepHandlers } from './ipc/handlers/vm-upkeep'
import { vmHandlers } from './ipc/handlers/vms'
import { AppWindows, type Titles } from './windows/app-windows'
import { WindowBounds } from './windows/bounds'
import { createFileDialogs, createPathDialogs } from './windows/file-dialogs'
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
    system: {
      locale: () => app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      isDark: () => nativeTheme.shouldUseDarkColors,
    },
    makeClient: createDbcClient,
    startPractice: createPracticeStarter(fork('practice')),
    practiceName: () => words().practice,
  })

  const { settings, collections, accounts, vms, consoles } = core
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
  const files = createChosenFiles(
    createPathDialogs(() => BrowserWindow.getFocusedWindow() ?? registry.find('main')?.window),
  )
  const ofAccounts = accountHandlers({
    ...{ ...core, signer, files, words },
    openSecretWindow: (id) => windows.openSecret('export', undefined, id),
    exported: () => (windows.secretWay() === 'export' ? (windows.secretAbout() as AccountId) : undefined),
  })
  const ofCoSign = coSignHandlers({
    ...{ ...core, files, words, qrCodes: createQrCodes() },
    openSecretWindow: (id) => windows.openSecret('coSign', undefined, id),
  })
  const ofSecret = secretHandlers({
    ...{ signer, accounts, accountAdded: core.accountAdded },
    sharedNode: ofAccess.sharedNodeInfo,
    about: () => secretAbout(windows.secretWay(), ofAccounts.exportedAccount(), ofCoSign.asked()),
    forgetFile: () => {
      ofAccess.forget()
      ofAccounts.forget()
      ofCoSign.forget()
    },
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
    ...nodeExtraHandlers(core),
    ...vmHandlers({ vms, consoles, isPractice: core.isPractice, writeClipboard }),
    ...imageHandlers(core),
    ...diskHandlers(core),
    ...snapshotHandlers(core),
    ...ofAccess.handlers,
    ...ofAccounts.handlers,
    ...ofCoSign.handlers,
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

/** What the secret window shows beside its own way's fields. */
function secretAbout(way: SecretWay, account: SecretAccount | undefined, coSign: AskedCoSign | undefined) {
  return {
    ...(way === 'export' && account !== undefined ? { account } : {}),
    ...(way === 'coSign' && coSign !== undefined ? { coSign } : {}),
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
      const vm = core().consoles.state(key)?.vm
      const name = vm === undefined ? '' : vmName(vm)
      return core().isPractice(key) ? words().practiceConsoleTitle(name) : words().consoleTitle(name)
    },
    secret: (way) => words().secretTitle[way],
  }
}

/** Tells the windows, and the system, what changes. */
function publish(
  { collections, settings, consoles, tasks, transferStore, isPractice }: Core,
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
