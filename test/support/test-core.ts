import type { NodeId, SourceId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { createTowerAdapter } from '../../src/main/adapters/cloudtower/adapter'
import { connectWebScreen } from '../../src/main/adapters/console/web-screen'
import { type Core, createCore } from '../../src/main/core/core'
import type { PracticeWorld } from '../../src/main/core/ports'
import { nodeId, theNodeKey } from './examples'
import { FakeBackupFiles } from './fake-backup-files'
import { FakeChain } from './fake-chain'
import { FakeDbc } from './fake-dbc'
import { FakeHandOver } from './fake-hand-over'
import { FakeJournalFile } from './fake-journal'
import { FakeConsoleWindows, FakeScreens, FakeTilesWindow } from './fake-screens'
import { FakeSigner, phrase } from './fake-signer'
import { FakeSsh } from './fake-ssh'
import { FakeClock, FakeDocuments, FakeLog, FakeSecrets, settle } from './fakes'

export const sourceUrl = 'http://10.0.0.5:5002'

/** A practice world that the test ends when it likes. */
export class FakePractice implements PracticeWorld {
  readonly url = 'http://127.0.0.1:40000'
  readonly phrase = phrase
  readonly nodeIds: readonly NodeId[] = [nodeId]
  readonly #listeners: (() => void)[] = []
  isEnded = false

  onEnd(listener: () => void): void {
    this.#listeners.push(listener)
  }

  end = (): void => {
    this.isEnded = true
    for (const listener of this.#listeners) queueMicrotask(listener)
  }
}

/** Core over fakes. What survives the app, documents and secrets, can be handed to a second one, as after a restart. */
export class TestCore {
  readonly clock = new FakeClock()
  readonly log = new FakeLog()
  readonly signer = new FakeSigner()
  readonly dbc = new FakeDbc()
  readonly chain = new FakeChain()
  /** Where the chain was asked, in order. */
  readonly chainEndpoints: (readonly string[])[] = []
  readonly windows = new FakeConsoleWindows()
  readonly tilesWindow = new FakeTilesWindow()
  readonly ssh = new FakeSsh()
  readonly journal = new FakeJournalFile()
  readonly handOver = new FakeHandOver()
  /** Where the clients that were made lead, in order. */
  readonly origins: string[] = []
  readonly screens = new FakeScreens()
  readonly worlds: FakePractice[] = []
  /** What starting the practice world answers while it is set. */
  practiceFailure: Result<never, AppError> | undefined
  readonly documents: FakeDocuments
  readonly secrets: FakeSecrets
  readonly core: Core

  constructor(before: { readonly documents?: FakeDocuments; readonly secrets?: FakeSecrets } = {}) {
    this.documents = before.documents ?? new FakeDocuments()
    this.secrets = before.secrets ?? new FakeSecrets()
    const { clock, log, signer, documents, secrets } = this
    this.core = createCore({
      ...{ clock, log, signer, documents, secrets },
      system: { locale: () => 'en-US', isDark: () => false },
      ...{ ssh: this.ssh, journal: this.journal, handOver: this.handOver },
      makeClient: (origin) => {
        this.origins.push(origin)
        return this.dbc
      },
      connectTowerScreen: connectWebScreen,
      backupFiles: new FakeBackupFiles(),
      // No test over fakes speaks to a tower; those that do use real sockets.
      towerAdapter: createTowerAdapter(log),
      makeChainReader: (endpoints) => {
        this.chainEndpoints.push(endpoints)
        return this.chain
      },
      startPractice: async () => this.practiceFailure ?? ok(this.#newWorld()),
      practiceName: () => 'Practice',
      keychainName: async () => 'Test Keychain',
      connectScreen: this.screens.connect,
      consoleWindows: this.windows,
      tilesWindow: this.tilesWindow,
    })
  }

  get collections() {
    return this.core.collections
  }

  /** The one node's VMs, read now. */
  async look(): Promise<void> {
    await this.core.vms.refreshNode(this.theNodeKey)
  }

  /** The key of the only node. */
  get theNodeKey() {
    return this.collections.nodes.all()[0]?.key ?? theNodeKey
  }

  #newWorld(): FakePractice {
    const world = new FakePractice()
    this.worlds.push(world)
    return world
  }
}

export function must<T>(result: Result<T, AppError>): T {
  if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`)
  return result.value
}

/** A core with an account, a source and a node, all asked once. */
export async function connectedCore(
  prepare: (test: TestCore) => void = () => undefined,
): Promise<TestCore & { readonly sourceId: SourceId }> {
  const test = new TestCore()
  prepare(test)
  must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
  const sourceId = must(await test.core.sources.addDbc(sourceUrl))
  must(await test.core.nodes.add(sourceId, nodeId, ''))
  await settle()
  return Object.assign(test, { sourceId })
}
