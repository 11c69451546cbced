import { expect, test } from 'vitest'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import { endedAfterEach } from '../../support/ended'
import { must } from '../../support/headless'
import { startTowerUser } from '../../support/tower-headless'

const ended = endedAfterEach()

test('a tower’s VM is handed over by the address that VMTools tells, and not without one', async () => {
  const tower = await startTowerUser('4.8')
  ended.push(() => tower.close())
  const { handOvers } = tower.headless.core
  const keyOf = async (name: string) => towerVmKey(tower.sourceId, (await tower.vm(name)).id)
  expect(must(await handOvers.read(await keyOf('web-01')))).toEqual({ kind: 'ssh' })
  const windows = await keyOf('desktop-vgpu')
  const rdpCommand = 'xfreerdp /v:10.20.3.40:3389 /cert:tofu'
  expect(must(await handOvers.read(windows))).toEqual({ kind: 'rdp', rdpCommand })
  expect(must(await handOvers.saveRdp(windows))).toMatchObject({ kind: 'saved' })
  const silent = await keyOf('appliance')
  expect(must(await handOvers.read(silent))).toEqual({})
  expect(await handOvers.openTerminal(silent)).toMatchObject({ error: { code: 'noLogin' } })
  expect(await handOvers.read(towerVmKey(tower.sourceId, 'gone' as never))).toMatchObject({ ok: false })
})
