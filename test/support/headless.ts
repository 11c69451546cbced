import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import type { UtilityProcess } from 'electron'
import type { VmKey } from '#shared/domain/ids'
import { ok } from '#shared/result'
import { createChainReader } from '../../src/main/adapters/chain/chain-reader'
import { createTowerAdapter } from '../../src/main/adapters/cloudtower/adapter'
import { connectScreen } from '../../src/main/adapters/console/screen-link'
import { connectWebScreen } from '../../src/main/adapters/console/web-screen'
import { createDbcClient } from '../../src/main/adapters/dbc/client'
import { createSignerProcess } from '../../src/main/adapters/signer/signer-process'
import { createSshTunnels } from '../../src/main/adapters/ssh/ssh-tunnels'
import { type Core, createCore } from '../../src/main/core/core'
import type { HandOverPorts } from '../../src/main/core/hand-over/ports'
import type {
  Clock,
  ConsoleWindows,
  DocumentStore,
  ScreenLink,
  SecretStore,
  Signer,
  SshTunnels,
} from '../../src/main/core/ports'
import type { TowerAdapter } from '../../src/main/core/tower/ports'
import type { SignerRequest } from '../../src/signer/protocol'
import { createSigner } from '../../src/signer/signer'
import { FakeBackupFiles } from './fake-backup-files'
import { FakeChain } from './fake-chain'
import { FakeHandOver } from './fake-hand-over'
import { FakeJournalFile } from './fake-journal'
import { FakeTilesWindow } from './fake-screens'
import { FakeDocuments, FakeSecrets, silentLog } from './fakes'

const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** The signer's real code in this process, behind the shape of a utility process. */
function signerHere(): UtilityProcess {
  const child = new EventEmitter()
  const signer = createSigner()
  const postMessage = async ({ id, call, input }: SignerRequest) => {
    const { [call]: run } = await signer
    child.emit('message', { id, output: await run(input as never) })
  }
  return Object.assign(child, { postMessage, kill: () => child.emit('exit', 0) }) as unknown as UtilityProcess
}

/** Remembers what the consoles were given. */
class FakeConsoleWindows implements ConsoleWindows {
  readonly opened: VmKey[] = []
  readonly delivered: { key: VmKey; link: ScreenLink; password: string | null }[] = []

  open(key: VmKey): void {
    this.opened.push(key)
  }

  deliver(key: VmKey, link: ScreenLink, password: string | null): void {
    this.delivered.push({ key, link, password })
  }
}

export interface Headless {
  readonly core: Core
  readonly signer: Signer
  readonly windows: FakeConsoleWindows
  readonly tilesWindow: FakeTilesWindow
  readonly documents: DocumentStore
  readonly secrets: SecretStore
}

/** The app without windows: the real core, client and signer, over real sockets. */
export function startHeadless(
  kept: {
    documents?: DocumentStore
    secrets?: SecretStore
    ssh?: SshTunnels
    towerAdapter?: TowerAdapter
    clock?: Clock
    backupFiles?: FakeBackupFiles
    handOver?: HandOverPorts
    /** Where the chain is asked; nowhere when absent. */
    chain?: readonly string[]
  } = {},
): Headless {
  const windows = new FakeConsoleWindows()
  const tilesWindow = new FakeTilesWindow()
  const backupFiles = kept.backupFiles ?? new FakeBackupFiles()
  const documents = kept.documents ?? new FakeDocuments()
  const secrets = kept.secrets ?? new FakeSecrets()
  const signer = createSignerProcess(signerHere, silentLog)
  const core = createCore({
    ...{
      clock: kept.clock ?? realClock,
      log: silentLog,
      documents,
      secrets,
      signer,
      connectScreen,
      consoleWindows: windows,
      tilesWindow,
    },
    connectTowerScreen: connectWebScreen,
    backupFiles,
    system: { locale: () => 'en-US', isDark: () => false },
    journal: new FakeJournalFile(),
    handOver: kept.handOver ?? new FakeHandOver(),
    ssh: kept.ssh ?? createSshTunnels(tmpdir()),
    makeClient: createDbcClient,
    makeChainReader: () => (kept.chain === undefined ? new FakeChain() : createChainReader([...kept.chain])),
    towerAdapter: kept.towerAdapter ?? createTowerAdapter(silentLog),
    startPractice: () =>
      Promise.resolve({ ok: false, error: { code: 'practiceFailed', detail: 'not here' } }),
    practiceName: () => 'Practice',
    keychainName: async () => 'Test Keychain',
  })
  return { core, signer, windows, tilesWindow, documents, secrets }
}

/** Waits until `find` gives something, looking again after each change of a collection. */
export async function eventually<T>(core: Core, find: () => T | undefined | false, ms = 15_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing after ${ms} ms: ${find}`)), ms)
    const look = () => {
      const found = find()
      if (found === undefined || found === false) return
      clearTimeout(timer)
      resolve(found)
    }
    for (const collection of Object.values(core.collections)) collection.onChange(look)
    core.consoles.onChange(look)
    look()
  })
}

/** The value of a result that must be a success. */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return ok(result.value).value
}
