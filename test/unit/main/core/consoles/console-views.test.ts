import { describe, expect, it } from 'vitest'
import { ConsoleView } from '#shared/domain/console-view'
import type { VmKey } from '#shared/domain/ids'
import { dbcScreen, keyModeOf, towerScreen } from '#shared/domain/screen-traits'
import { ConsoleViews } from '../../../../../src/main/core/consoles/console-views'
import { theVmKey } from '../../../../support/examples'
import { FakeDocuments } from '../../../../support/fakes'

async function loaded(documents: FakeDocuments) {
  const views = new ConsoleViews(documents)
  await views.load()
  return views
}

describe('how a VM’s console is shown', () => {
  it('is fitted at first, with the line not yet known to be open', async () => {
    const views = await loaded(new FakeDocuments())
    expect(views.read(theVmKey)).toEqual({
      ...{ size: 'fit', quality: 6, showsFigures: false, knowsOpenLine: false, isFullScreen: false },
      knowsChord: false,
      route: 'proxy',
    })
  })

  it('is remembered for each VM, over a restart', async () => {
    const documents = new FakeDocuments()
    const views = await loaded(documents)
    await views.change(theVmKey, { size: 'actual', keys: undefined })
    await views.change(theVmKey, { knowsOpenLine: true })
    const again = await loaded(documents)
    expect(again.read(theVmKey)).toMatchObject({ size: 'actual', knowsOpenLine: true })
    expect(again.read('other' as VmKey)).toEqual(ConsoleView.parse({}))
  })

  it('takes the way back from a capture as known for all VMs once it was told for one', async () => {
    const views = await loaded(new FakeDocuments())
    await views.change(theVmKey, { knowsChord: true })
    expect(views.read('other' as VmKey)).toEqual({ ...ConsoleView.parse({}), knowsChord: true })
  })

  it('is in force also when it cannot be kept, which is said', async () => {
    const documents = new FakeDocuments()
    const views = await loaded(documents)
    documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    expect(await views.change(theVmKey, { size: 'guest' })).toMatchObject({ ok: false })
    expect(views.read(theVmKey).size).toBe('guest')
  })

  it('is forgotten for the VMs changed longest ago, beyond 500', async () => {
    const views = await loaded(new FakeDocuments())
    for (let at = 0; at < 501; at++) await views.change(`vm-${at}` as VmKey, { quality: 1 })
    expect(views.read('vm-0' as VmKey).quality).toBe(6)
    expect(views.read('vm-1' as VmKey).quality).toBe(1)
  })
})

describe('the way keys are sent', () => {
  it('is what the server needs, unless the user chose', () => {
    expect(keyModeOf({}, dbcScreen)).toBe('keysym')
    expect(keyModeOf({}, towerScreen)).toBe('scancode')
    expect(keyModeOf({ keys: 'scancode' }, dbcScreen)).toBe('scancode')
  })
})
