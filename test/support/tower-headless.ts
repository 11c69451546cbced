import type { SourceId } from '#shared/domain/ids'
import { emptyQuery } from '#shared/domain/tower-filter'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { Clock } from '../../src/main/core/ports'
import type { Dress } from '../../src/practice/tower/quirks'
import { FakeBackupFiles } from './fake-backup-files'
import { type Headless, must, startHeadless } from './headless'
import { startWorld, type World } from './world'

/** The app without windows, connected to the practice tower over TLS. */
export interface TowerUser {
  readonly world: World
  readonly headless: Headless
  readonly sourceId: SourceId
  /** A VM of the tower by its name, as it is now. */
  vm(name: string): Promise<TowerVm>
  close(): Promise<void>
}

/** The app's own pauses, many times shorter: what is waited for is the tower. */
export const hurriedClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms / 10)
    return () => clearTimeout(timer)
  },
}

export async function startTowerUser(
  dress: Dress,
  speed = 60,
  backupFiles = new FakeBackupFiles(),
): Promise<TowerUser> {
  const world = await startWorld({ seed: 7, speed, latency: false, towerDress: dress })
  const headless = startHeadless({ clock: hurriedClock, backupFiles })
  const { core } = headless
  const { url, fingerprint, user: username, password } = world.description.tower
  const login = { way: 'password', username, password, keep: 'password' } as const
  const sourceId = must(await core.towers.add(url, fingerprint.replaceAll(':', '').toLowerCase(), login))
  return {
    ...{ world, headless, sourceId },
    vm: async (name) => {
      const query = { ...emptyQuery, search: name }
      const page = must(await core.towerVms.list(sourceId, { query, order: 'name_ASC', skip: 0, first: 10 }))
      const found = page.find((vm) => vm.name === name)
      if (found === undefined) throw new Error(`no VM named ${name}`)
      return found
    },
    close: async () => {
      await core.stop()
      await world.close()
    },
  }
}
