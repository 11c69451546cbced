import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, shell, utilityProcess } from 'electron'
import type { SecretWay } from '#shared/domain/access'
import type { AskedCoSign } from '#shared/domain/co-sign'
import type { AccountId } from '#shared/domain/ids'
import { native } from '#shared/i18n/native'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import type { AppInfo } from '#shared/ipc/calls/app'
import { createChainReader } from './adapters/chain/chain-reader'
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
import { SecretClipboard } from './core/vault/secret-clipboard'
import { followLock, followSystem, publish } from './follow'
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
import { rentalHandlers } from './ipc/handlers/rentals'
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
import { AppWindows } from './windows/app-windows'
import { WindowBounds } from './windows/bounds'
import { copyPicture, createConsoleStage, pictureFileName } from './windows/console-stage'
import { chooseFolder, createFileDialogs, createPathDialogs } from './windows/file-dialogs'
import { setAppMenu } from './windows/menu'
import { createQuestionWindow } from './windows/question-window'
import { WindowRegistry } from './windows/registry'
import { createTilesWindow } from './windows/tiles-window'
import { titles, vmNameOf } from './windows/titles'

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
    makeChainReader: createChainReader,
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
      openPage: (url) => shell.openExternal(url),
      ...core,
      openSecretWindow: (about) => windows.openSecret('tower', undefined, about),
    }),
    ...handOverHandlers({ ...core, writeClipboard, writeSecret: passwords.copy }),
    ...rentalHandlers(core),
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
    followLock(core, windows, clock, lockNow)
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
