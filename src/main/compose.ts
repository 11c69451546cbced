import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, powerMonitor, shell, utilityProcess } from 'electron'
import type { SecretWay } from '#shared/domain/access'
import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AccountId, VmKey } from '#shared/domain/ids'
import type { Locale } from '#shared/domain/settings'
import type { TowerWork } from '#shared/domain/tower-task'
import type { FollowedWork } from '#shared/domain/transfer'
import { lockMinutes } from '#shared/domain/vault'
import { vmName } from '#shared/domain/vm'
import { native } from '#shared/i18n/native'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import type { AppInfo } from '#shared/ipc/calls/app'
import { contentLanguages, createTowerAdapter } from './adapters/cloudtower/adapter'
import { createPictureFiles } from './adapters/console/picture-files'
import { connectScreen } from './adapters/console/screen-link'
import { connectWebScreen } from './adapters/console/web-screen'
import { createDbcClient } from './adapters/dbc/client'
import { createAccessFiles, longestBackup, writeWhole } from './adapters/files/access-files'
import { createBackupFiles } from './adapters/files/backup-files'
import { createChosenFiles } from './adapters/files/chosen-files'
import { createJournalFile } from './adapters/files/journal-file'
import { createHandOverPorts } from './adapters/hand-over/hand-over-ports'
import { keychainName } from './adapters/keychain/keychain-name'
import { createKeytarStore } from './adapters/keychain/keytar-store'
import { createFileLog } from './adapters/log/file-log'
import { createPracticeStarter } from './adapters/practice/practice-process'
import { createQrCodes } from './adapters/qr-codes'
import { createDocumentStore } from './adapters/settings/document-store'
import { createSignerProcess } from './adapters/signer/signer-process'
import { createSshTunnels } from './adapters/ssh/ssh-tunnels'
import { ChangeFeed } from './core/change-feed'
import { GuestClipboard } from './core/consoles/guest-clipboard'
import { type Core, createCore } from './core/core'
import { Confirmations } from './core/guard/confirmations'
import type { Clock, DocumentStore, SecretStore } from './core/ports'
import { toldTogether } from './core/tower/told-together'
import { lockWhenIdle } from './core/vault/idle-lock'
import { SecretClipboard } from './core/vault/secret-clipboard'
import { createConfirm } from './ipc/asks'
import type { Handlers } from './ipc/dispatch'
import { accessHandlers } from './ipc/handlers/access'
import { accountHandlers } from './ipc/handlers/accounts'
import { appHandlers } from './ipc/handlers/app'
import { clientNetworkHandlers } from './ipc/handlers/client-network'
import { coSignHandlers } from './ipc/handlers/co-sign'
import { consoleRouteHandlers } from './ipc/handlers/console-route'
import { consoleToolHandlers } from './ipc/handlers/console-tools'
import { diskHandlers } from './ipc/handlers/disks'
import { handOverHandlers } from './ipc/handlers/hand-over'
import { imageHandlers } from './ipc/handlers/images'
import { journalHandlers } from './ipc/handlers/journal'
import { nodeExtraHandlers } from './ipc/handlers/node-extras'
import { questionHandlers } from './ipc/handlers/questions'
import { secretHandlers } from './ipc/handlers/secret'
import { snapshotHandlers } from './ipc/handlers/snapshots'
import { sourceHandlers } from './ipc/handlers/sources'
import { tileHandlers } from './ipc/handlers/tiles'
import { towerHandlers } from './ipc/handlers/tower'
import { towerWorkHandlers } from './ipc/handlers/tower-work'
import { vaultHandlers } from './ipc/handlers/vault'
import { vmPresetHandlers } from './ipc/handlers/vm-presets'
import { vmUpkeepHandlers } from './ipc/handlers/vm-upkeep'
import { vmHandlers } from './ipc/handlers/vms'
import { AppWindows, type Titles } from './windows/app-windows'
import { WindowBounds } from './windows/bounds'
import { copyPicture, createConsoleStage, pictureFileName } from './windows/console-stage'
import { chooseFolder, createFileDialogs, createPathDialogs } from './windows/file-dialogs'
import { setAppMenu } from './windows/menu'
import { notifyEnd, notifyTogether } from './windows/notify'
import { createQuestionWindow } from './windows/question-window'
import { WindowRegistry } from './windows/registry'
import { createTilesWindow } from './windows/tiles-window'
import { showTray } from './windows/tray'

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
  const secrets = createKeytarStore({ service: keychainService, loadKeytar: () => require('keytar') })
  const fork = (name: string) => () =>
    utilityProcess.fork(join(main, `${name}.cjs`), [], { serviceName: `Lodger ${name}`, stdio: 'ignore' })
  const signer = createSignerProcess(fork('signer'), log)

  const registry = new WindowRegistry()
  const bounds = new WindowBounds(documents)
  const words = () => native[core.settings.read().locale]
  const windows = new AppWindows({
    ...{ registry, bounds, preloadFolder: join(main, '../preload'), titles: titles(() => core) },
    isDark: () => core.settings.read().isDark,
    wasFullScreen: (key) => core.consoleViews.read(key).isFullScreen,
    noteFullScreen: (key, isFullScreen) => void core.consoleViews.change(key, { isFullScreen }),
  })
  const tilesWindow = createTilesWindow({
    ...{ registry, bounds, preloadFolder: join(main, '../preload') },
    title: () => titles(() => core).tiles(),
    isDark: () => core.settings.read().isDark,
    onClosed: () => core.tiles.closed(),
  })
  const core: Core = createCore({
    ...{ clock, log, documents, secrets, signer, keychainName, connectScreen, consoleWindows: windows },
    tilesWindow,
    connectTowerScreen: connectWebScreen,
    backupFiles: createBackupFiles(() => chooseFolder(registry.find('main')?.window)),
    system: {
      locale: () => app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      isDark: () => nativeTheme.shouldUseDarkColors,
    },
    makeClient: createDbcClient,
    journal: createJournalFile(join(userData, 'journal.jsonl')),
    ssh: createSshTunnels(join(userData, 'ssh')),
    handOver: createHandOverPorts({
      ...{ userData, words, openPath: (path) => shell.openPath(path) },
      files: createChosenFiles(createPathDialogs(() => BrowserWindow.getFocusedWindow() ?? undefined)),
    }),
    towerAdapter: createTowerAdapter(log, { language: () => contentLanguages[core.settings.read().locale] }),
    startPractice: createPracticeStarter(fork('practice')),
    practiceName: () => words().practice,
  })

  const { settings, collections, accounts, vault, vms, consoles } = core
  const questionWindow = createQuestionWindow({
    ...{ registry, preloadFolder: join(main, '../preload') },
    title: () => words().secretTitle.question,
    isDark: () => settings.read().isDark,
    onClosed: () => confirmations.windowClosed(),
  })
  const confirmations: Confirmations = new Confirmations({ clock, window: questionWindow })
  const feed = new ChangeFeed(collections, clock)
  const writeClipboard = (text: string) => clipboard.writeText(text)
  const consoleStage = createConsoleStage({
    registry,
    fileName: (key) => pictureFileName(vmNameOf(core, key), new Date()),
    kindName: (kind) => words().consoleFile[kind],
  })
  const pictureFiles = createPictureFiles(consoleStage)
  /** Files of consoles that were closed, on their way to the disk. */
  const recordingsEnding = new Set<Promise<unknown>>()
  const guestClipboard = new GuestClipboard({
    clipboard: { readText: async () => clipboard.readText(), writeText: writeClipboard },
    isFocused: consoleStage.isFocused,
  })
  const passwords = new SecretClipboard(clock, {
    // By way of the guests' clipboard, which has to know what never to pass on.
    write: (text) => guestClipboard.writeSecret(text),
    read: () => clipboard.readText(),
    clear: () => clipboard.clear(),
  })
  const fileDialogs = createFileDialogs(
    () => registry.find('secret')?.window,
    () => words().accessFile,
  )
  const journalDialogs = createFileDialogs(
    () => registry.find('main')?.window,
    () => words().journalFile,
    'jsonl',
  )
  const backupDialogs = createFileDialogs(
    () => registry.find('secret')?.window,
    () => words().backupFile,
    'lodger-backup',
  )
  const lockNow = async () => {
    // What is shown or typed there belongs to whoever unlocked.
    windows.closeSecret()
    confirmations.endGrace()
    await vault.lock()
  }
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
    ...{ ...core, files, words, qrCodes: createQrCodes(), writeClipboard },
    openSecretWindow: (id) => windows.openSecret('coSign', undefined, id),
  })
  const ofSecret = secretHandlers({
    ...{ signer, accounts, accountAdded: core.accountAdded, journal: core.journal },
    sharedNode: ofAccess.sharedNodeInfo,
    about: () => secretAbout(windows.secretWay(), ofAccounts.exportedAccount(), ofCoSign.asked()),
    forgetFile: () => {
      ofAccess.forget()
      ofAccounts.forget()
      ofCoSign.forget()
    },
    way: () => windows.secretWay(),
    closeWindow: () => windows.closeSecret(),
    closeQuestion: () => {
      questionWindow.close()
      confirmations.windowClosed()
    },
  })
  const handlers: Handlers = {
    ...appHandlers({
      collections,
      settings,
      ...{ tasks: core.tasks, nodeTasks: core.nodeTasks },
      writeClipboard,
      appInfo: () => appInfo(secrets, documents),
    }),
    ...sourceHandlers({ ...core, openSecretWindow: (way) => windows.openSecret(way) }),
    ...vmUpkeepHandlers(core),
    ...towerWorkHandlers(core),
    ...vmPresetHandlers(core),
    ...nodeExtraHandlers(core),
    ...clientNetworkHandlers(core),
    ...vmHandlers({
      ...{ vms, consoles, isPractice: core.isPractice },
      writeClipboard: passwords.copy,
    }),
    ...consoleToolHandlers({
      ...{ consoles, views: core.consoleViews, stage: consoleStage, files: pictureFiles },
      ...{ vms, vmUpkeep: core.vmUpkeep },
      ...{ clipboard: guestClipboard, writeClipboard, copyPicture },
    }),
    ...tileHandlers({
      ...{ tiles: core.tiles, clipboard: guestClipboard },
      isFocused: tilesWindow.isFocused,
    }),
    ...consoleRouteHandlers({
      ...core,
      openSecretWindow: (about) => windows.openSecret('tower', undefined, about),
    }),
    ...handOverHandlers({ ...core, writeClipboard, writeSecret: passwords.copy }),
    ...imageHandlers(core),
    ...diskHandlers(core),
    ...snapshotHandlers(core),
    ...ofAccess.handlers,
    ...ofAccounts.handlers,
    ...ofCoSign.handlers,
    ...vaultHandlers({
      ...{ vault, settings, backups: core.backups, journal: core.journal, lock: lockNow },
      files: createAccessFiles(backupDialogs, longestBackup),
      openSecretWindow: (way) => windows.openSecret(way),
      today: () => new Date().toISOString().slice(0, 10),
    }),
    ...towerHandlers({
      ...core,
      lookAt: (id) => void core.watch.source(id),
      openSecretWindow: (about) => windows.openSecret('tower', undefined, about),
    }),
    ...ofSecret,
    ...questionHandlers({ confirmations }),
    ...journalHandlers({ journal: core.journal, dialogs: journalDialogs, writeFile: writeWhole }),
  }
  const confirm = createConfirm(core, confirmations)

  async function start(): Promise<void> {
    await Promise.all([settings.load(), bounds.load()])
    publish(core, registry, windows, (locale) => setAppMenu(locale, () => void lockNow()))
    followLock(core, windows, lockNow)
    feed.listen((change) => registry.send('collection.changed', change, (entry) => entry.role === 'main'))
    followSystem(core)
    windows.onConsoleClosed((key) => {
      consoles.closed(key)
      guestClipboard.closed(key)
      const ending = pictureFiles.endRecording(key)
      recordingsEnding.add(ending)
      void ending.then(() => recordingsEnding.delete(ending))
    })
    windows.onSecretClosed(() => {
      void ofSecret['secret.close']({}, { role: 'secret', key: '' })
      if (windows.secretWay() === 'unlock') vault.decline()
      else if (vault.isAsking) windows.openSecret('unlock')
    })
    setAppMenu(settings.read().locale, () => void lockNow())
    // The window first: what follows fills it.
    windows.openMain()
    await core.load()
    log.info('app', 'started', { version: app.getVersion(), electron: process.versions.electron })
  }

  async function stop(): Promise<void> {
    await Promise.all([passwords.clear(), signer.end(), core.stop(), ...recordingsEnding])
    await documents.written()
  }

  const noteCall = (name: string) => {
    if (isUserAct(name)) vault.userActs()
  }
  return { handlers, confirm, registry, windows, log, start, stop, noteCall, tellNow: () => feed.flush() }
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

/** Whether a call is something that the user did, rather than a window that looks: then a signature may ask for itself. */
function isUserAct(name: string): boolean {
  const isAboutThings =
    /^(vm|disk|snapshot|image|network|monitor|server|node|source|console|tiles|access)\./.test(name)
  return isAboutThings && !/\.(read|readAll|readOne|list|look|refresh|diagnose|info|servers)$/.test(name)
}

function vmNameOf({ consoles }: Core, key: VmKey): string {
  const vm = consoles.state(key)?.vm
  return vm === undefined ? '' : vmName(vm)
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
      const name = vmNameOf(core(), key)
      return core().isPractice(key) ? words().practiceConsoleTitle(name) : words().consoleTitle(name)
    },
    tiles: () => {
      const isPractice = core()
        .tiles.read()
        .tiles.some((tile) => tile.practice)
      return isPractice ? words().practiceTilesTitle : words().tilesTitle
    },
    secret: (way) => words().secretTitle[way],
  }
}

/** Tells the windows, and the system, what changes. */
function publish(
  { collections, settings, vault, consoles, tiles, tasks, transferStore, towerWork, isPractice }: Core,
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
  towerWork.store.onEnd(toldTogether(() => collections.towerWorks.all(), tellEnd, tellSeveral))
}

/** Locks when nobody is there, and asks for the passphrase when a signature needs it. */
function followLock(core: Core, windows: AppWindows, lockNow: () => Promise<void>): void {
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
