import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, powerMonitor, utilityProcess } from 'electron'
import { isOpen } from '#shared/domain/task'
import { vmName } from '#shared/domain/vm'
import { native } from '#shared/i18n/native'
import type { AppInfo, CollectionChange, CollectionName } from '#shared/ipc/contract'
import { connectScreen } from './adapters/console/screen-link'
import { createDbcClient } from './adapters/dbc/client'
import { createKeytarStore } from './adapters/keychain/keytar-store'
import { createFileLog } from './adapters/log/file-log'
import { createPracticeStarter } from './adapters/practice/practice-process'
import { createDocumentStore } from './adapters/settings/document-store'
import { createSignerProcess } from './adapters/signer/signer-process'
import { Accounts } from './core/accounts'
import { createCollections } from './core/collection'
import { Consoles } from './core/consoles'
import { Nodes } from './core/nodes'
import type { Clock } from './core/ports'
import { Sessions } from './core/sessions'
import { SettingsStore } from './core/settings'
import { Sources } from './core/sources'
import { Tasks } from './core/tasks'
import { Vms } from './core/vms'
import { Watch } from './core/watch'
import type { Handlers } from './ipc/dispatch'
import { appHandlers } from './ipc/handlers/app'
import { secretHandlers } from './ipc/handlers/secret'
import { sourceHandlers } from './ipc/handlers/sources'
import { vmHandlers } from './ipc/handlers/vms'
import { AppWindows } from './windows/app-windows'
import { WindowBounds } from './windows/bounds'
import { setAppMenu } from './windows/menu'
import { notifyEnd } from './windows/notify'
import { WindowRegistry } from './windows/registry'

const systemClock: Clock = {
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
export function compose(places: Places) {
  const log = createFileLog(places.userData)
  const clock = systemClock
  const collections = createCollections()
  const documents = createDocumentStore(places.userData, log)
  const secrets = createKeytarStore(places.keychainService, () => require('keytar'))
  const fork = (name: string) => () =>
    utilityProcess.fork(join(places.main, `${name}.cjs`), [], {
      serviceName: `Lodger ${name}`,
      stdio: 'ignore',
    })
  const signer = createSignerProcess(fork('signer'), log)

  const settings = new SettingsStore(documents, {
    locale: () => app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    isDark: () => nativeTheme.shouldUseDarkColors,
  })
  const words = () => native[settings.read().locale]
  const accounts = new Accounts(collections.accounts, documents, secrets, signer)
  const sources = new Sources({
    ...{ collections, documents, accounts, clock },
    makeClient: createDbcClient,
    startPractice: createPracticeStarter(fork('practice')),
    practiceName: () => words().practice,
  })
  const tasks = new Tasks(collections.tasks, documents, clock)
  const nodes = new Nodes({ collections, sources, clock })
  const sessions = new Sessions({ collections, accounts, signer, secrets, clientOf: sources.clientOf, log })
  const watch = new Watch({ collections, sources, nodes, vms: () => vms, tasks, clock })
  const vms = new Vms({ collections, sessions, tasks, clock, watchClosely: watch.closely })

  const registry = new WindowRegistry()
  const bounds = new WindowBounds(documents)
  const isPracticeVm = (key: string) =>
    collections.sources.get(collections.vms.get(key)?.sourceId ?? '')?.practice ??
    key.startsWith(practiceSource())
  const practiceSource = () => collections.sources.all().find((source) => source.practice)?.key ?? 'none'
  const windows = new AppWindows({
    ...{ registry, bounds },
    preloadFolder: join(places.main, '../preload'),
    isDark: () => settings.read().isDark,
    titles: {
      main: () => (practiceSource() === 'none' ? words().title : words().practiceTitle),
      console: (key) => {
        const vm = consoles.state(key)?.vm
        const name = vm === undefined ? '' : vmName(vm)
        return isPracticeVm(key) ? words().practiceConsoleTitle(name) : words().consoleTitle(name)
      },
      secret: (way) => words().secretTitle[way],
    },
  })
  const consoles = new Consoles({
    collections,
    vms,
    clock,
    connect: connectScreen,
    windows,
    watchClosely: watch.closely,
  })

  const accountAdded = async (id: Parameters<Sources['adoptAccount']>[0]) => {
    await sources.adoptAccount(id)
    for (const source of collections.sources.all()) if (source.accountId === id) void watch.source(source.key)
  }
  const appInfo = async (): Promise<AppInfo> => ({
    version: app.getVersion(),
    platform: process.platform,
    isUnsandboxed: app.commandLine.hasSwitch('no-sandbox'),
    keychain: await secrets.state(),
    setAside: documents.setAside,
  })
  const writeClipboard = (text: string) => clipboard.writeText(text)
  const ofSecret = secretHandlers({
    ...{ signer, accounts, accountAdded },
    way: () => windows.secretWay(),
    closeWindow: () => windows.closeSecret(),
  })
  const handlers: Handlers = {
    ...appHandlers({
      ...{ appInfo, collections, settings, writeClipboard },
      dismissTask: (id) => tasks.dismiss(id as Parameters<Tasks['dismiss']>[0]),
    }),
    ...sourceHandlers({
      sources,
      nodes,
      accounts,
      watch,
      openSecretWindow: (way) => windows.openSecret(way),
    }),
    ...vmHandlers({ vms, consoles, isPractice: isPracticeVm, writeClipboard }),
    ...ofSecret,
  }

  /** Joins what happens in one part to what another shows. */
  function connect(): void {
    publishCollections(registry, collections)
    settings.onChange((now) => {
      registry.send('settings.changed', now, () => true)
      setAppMenu(now.locale)
      windows.retitle()
    })
    nativeTheme.on('updated', () => settings.announce())
    collections.sources.onChange(() => windows.retitle())
    consoles.onChange((key, state) => {
      const info = { vmKey: key, practice: isPracticeVm(key), state }
      registry.send('console.changed', info, (entry) => entry.role === 'console' && entry.key === key)
    })
    windows.onConsoleClosed((key) => consoles.closed(key))
    windows.onSecretClosed(() => void ofSecret['secret.close']({}, { role: 'secret', key: '' }))
    tasks.onEnd((task) => {
      if (BrowserWindow.getFocusedWindow() === null)
        notifyEnd(task, settings.read().locale, () => windows.openMain())
    })
    powerMonitor.on('suspend', () => watch.pause())
    powerMonitor.on('resume', () => watch.resume())
    app.on('browser-window-focus', () => watch.setVisible(true))
    app.on('browser-window-blur', () => watch.setVisible(isAnyWindowSeen()))
  }

  async function start(): Promise<void> {
    await settings.load()
    await bounds.load()
    connect()
    setAppMenu(settings.read().locale)
    // The window first: what follows fills it.
    windows.openMain()
    await accounts.load()
    await tasks.load()
    await sources.load()
    log.info('app', 'started', { version: app.getVersion(), electron: process.versions.electron })
  }

  async function stop(): Promise<void> {
    watch.pause()
    signer.end()
    await sources.close()
  }

  return { handlers, registry, windows, log, start, stop }
}

function publishCollections(
  registry: WindowRegistry,
  collections: ReturnType<typeof createCollections>,
): void {
  for (const name of Object.keys(collections) as CollectionName[]) {
    collections[name].onChange((change) => {
      const payload = { name, ...change } as CollectionChange
      registry.send('collection.changed', payload, (entry) => entry.role === 'main')
    })
  }
}

function isAnyWindowSeen(): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized())
}
