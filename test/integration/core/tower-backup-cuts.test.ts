import { expect, test } from 'vitest'
import { z } from 'zod'
import type { TaskId } from '#shared/domain/ids'
import { backupAbilities, type TowerBackup } from '#shared/domain/tower-backup'
import type { TowerId } from '#shared/domain/tower-vm'
import { endedAfterEach } from '../../support/ended'
import { FakeBackupFiles } from '../../support/fake-backup-files'
import { eventually, type Headless, must, startHeadless } from '../../support/headless'
import { hurriedAdapter, hurriedClock, startTowerUser, type TowerUser } from '../../support/tower-headless'

// The backup walk with its line cut at each of its calls (CloudTower API, 7): gone on with, or cleaned up.

const ended = endedAfterEach()

interface Cut {
  readonly tower: TowerUser
  readonly files: FakeBackupFiles
  readonly vmId: TowerId
  readonly backup: TowerBackup
}

const idle = ({ core }: Headless, key: TaskId | null): Promise<TowerBackup> =>
  eventually(core, () => {
    const backup = core.collections.towerBackups.get(key ?? '')
    return backup !== undefined && !backup.isRunning && backup
  })

/** Every call that the walk makes, in its order, and the fault that cuts it: before it is heard, or its answer. */
const calls = [
  ['/get-vm-disks', 'tower-drop'],
  ['/get-vm-volumes', 'tower-drop'],
  ['/get-vm-nics', 'tower-drop'],
  ['/create-vm-snapshot', 'tower-cut'],
  ['/get-tasks', 'tower-drop'],
  ['/get-vm-snapshots', 'tower-drop'],
  ['/get-iscsi-lun-snapshots', 'tower-drop'],
] as const

/** Begins a backup whose line is cut at a call; back when it stands still, with the line whole again. */
async function cutAt(dress: '3.x' | '4.8', path: string, fault: 'tower-drop' | 'tower-cut'): Promise<Cut> {
  const files = new FakeBackupFiles()
  const tower = await startTowerUser(dress, 120, files)
  ended.push(() => tower.close())
  const { headless, sourceId, world } = tower
  const { id: vmId } = await tower.vm('ci-runner')
  const off = world.faults.on(fault, { path })
  const asked = () => world.tower.recorded.filter((call) => call.path === path).length
  const key = must(await headless.core.towerWork.backups.begin(sourceId, vmId))
  // Work on the tower is looked for as long as it takes: there the line comes back before the walk gives up.
  const isFollowed = path === '/get-tasks' || path === '/create-vm-snapshot'
  const isStuck = () => headless.core.collections.towerBackups.get(key ?? '')?.isRunning === false
  await eventually(headless.core, () => isStuck() || (isFollowed && asked() > 0))
  off()
  return { tower, files, vmId, backup: await idle(headless, key) }
}

const snapshotsOf = async ({ headless, sourceId }: TowerUser, vmId: TowerId) =>
  must(await headless.core.towerVms.detail(sourceId, vmId)).snapshots

async function expectWhole({ tower, files, vmId, backup }: Cut): Promise<void> {
  expect(backup).toMatchObject({ step: 'done' })
  expect(backup.error).toBeUndefined()
  const manifest = JSON.parse(files.written.get(`${backup.folder}/${backup.baseName}.manifest.json`) ?? '{}')
  const luns = [...tower.world.tower.state.store.tables.IscsiLunSnapshot.all()]
  expect(manifest.disks).toHaveLength(1)
  const [disk] = manifest.disks
  expect(luns.find(({ name }) => name === disk.lunSnapshotName)?.local_id).toBe(disk.zbsLocalId)
  expect(await snapshotsOf(tower, vmId)).toMatchObject({ items: [{ name: backup.snapshotName }] })
}

test.each(calls)(
  'an old tower, cut at %s by %s: it goes on to a whole backup with one snapshot',
  async (path, fault) => {
    const cut = await cutAt('3.x', path, fault)
    const { headless } = cut.tower
    if (backupAbilities(cut.backup).resume) must(await headless.core.towerWork.backups.resume(cut.backup.key))
    await expectWhole({ ...cut, backup: await idle(headless, cut.backup.key) })
  },
)

/** From the snapshot on there is something to clean up; before it, nothing. */
const withSnapshot = calls.filter(([path]) => !/disks|nics/.test(path))

test.each(withSnapshot)('cut at %s by %s, it is cleaned up: no snapshot is left', async (path, fault) => {
  const { tower, vmId, backup } = await cutAt('4.8', path, fault)
  const { headless, sourceId } = tower
  const can = backupAbilities(backup)
  // Before the snapshot's step there is nothing to clean up.
  expect(can.cleanUp).toBe(backup.step !== 'configuration')
  if (can.cleanUp) {
    must(await headless.core.towerWork.backups.cleanUp(backup.key))
    expect(await idle(headless, backup.key)).toMatchObject({ isCleanedUp: true })
  }
  expect(await snapshotsOf({ ...tower, sourceId }, vmId)).toMatchObject({ items: [] })
})

test.each([
  ['/get-vm-volumes', 'configuration'],
  ['/get-iscsi-lun-snapshots', 'volumes'],
] as const)('cut at %s and ended, the app goes on after its next start', async (path, step) => {
  const cut = await cutAt('3.x', path, 'tower-drop')
  expect(cut.backup.step).toBe(step)
  const { documents, secrets, core } = cut.tower.headless
  const kept = await documents.load('tower-backups', z.array(z.unknown()), [])
  await core.stop()
  await documents.save('tower-backups', kept)
  const again = startHeadless({
    ...{ documents, secrets, clock: hurriedClock, backupFiles: cut.files, towerAdapter: hurriedAdapter },
  })
  ended.push(() => again.core.stop())
  await again.core.load()
  const waiting = await idle(again, cut.backup.key)
  must(await again.core.towerWork.backups.resume(waiting.key))
  await expectWhole({
    ...cut,
    tower: { ...cut.tower, headless: again },
    backup: await idle(again, waiting.key),
  })
})

test('a snapshot that the tower never heard of is taken when the backup goes on', async () => {
  let aheadMs = 0
  const clock = { ...hurriedClock, now: () => Date.now() + aheadMs }
  const files = new FakeBackupFiles()
  const tower = await startTowerUser('3.x', 120, files, clock)
  ended.push(() => tower.close())
  const { headless, sourceId, world } = tower
  const { id: vmId } = await tower.vm('ci-runner')
  const off = world.faults.on('tower-drop', { path: '/create-vm-snapshot', times: 1 })
  const { backups } = headless.core.towerWork
  const key = must(await backups.begin(sourceId, vmId))
  const works = () => headless.core.collections.towerWorks.all()
  await eventually(headless.core, () => works().some(({ answerLost }) => answerLost === true))
  off()
  // It is looked for for 90 seconds: after that nobody knows, and going on looks once more before it takes one.
  aheadMs = 91_000
  const stopped = await idle(headless, key)
  expect(stopped).toMatchObject({ step: 'snapshot', error: { code: 'outcomeUnknown' } })
  must(await backups.resume(stopped.key))
  await expectWhole({ tower, files, vmId, backup: await idle(headless, key) })
})

test('a manifest that cannot be written waits, and is written when there is room again', async () => {
  const files = new FakeBackupFiles()
  const tower = await startTowerUser('4.8', 120, files)
  ended.push(() => tower.close())
  const { headless, sourceId } = tower
  const { id: vmId } = await tower.vm('ci-runner')
  const { backups } = headless.core.towerWork
  const key = must(await backups.begin(sourceId, vmId))
  await eventually(headless.core, () => files.written.size === 1)
  files.failure = { code: 'saveFailed', detail: 'ENOSPC' }
  const stopped = await idle(headless, key)
  expect(stopped.error).toEqual(files.failure)
  expect(backupAbilities(stopped)).toEqual({ resume: true, cleanUp: true })
  files.failure = undefined
  must(await backups.resume(stopped.key))
  await expectWhole({ tower, files, vmId, backup: await idle(headless, key) })
})
