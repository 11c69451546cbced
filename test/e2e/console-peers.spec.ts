import type { Page } from '@playwright/test'
import type { World } from '../../src/practice/world'
import { RfbClient } from '../integration/practice/rfb-client'
import { expect, type Lodger, test } from './fixtures'
import {
  absurdSize,
  byteByByte,
  endlessClipboard,
  halfRectangle,
  hostileScreen,
  mute,
  refusing,
  unknownSecurity,
} from './hostile-screens'
import { missingPrograms, realScreens } from './real-screens'
import { lookOf, openConsole, rentOn, screenOf, vmRow } from './steps'

/** The running VM that these tests look at. */
function runningVm(practice: World) {
  const nodes = practice.description.nodes.map(({ id }) => practice.node(id))
  const vm = nodes.flatMap(({ vms }) => [...vms.values()]).find(({ isOn }) => isOn)
  if (vm === undefined) throw new Error('no running VM')
  return vm
}

/** Shows or hides the console's window, as its user would through the system. */
function seeConsole({ app }: Lodger, isSeen: boolean): Promise<void> {
  return app.evaluate(({ BrowserWindow }, isSeen) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('console'),
    )
    window?.[isSeen ? 'show' : 'hide']()
  }, isSeen)
}

/** Lets this page's clock go on as if the computer had slept. */
function sleepFor(page: Page, seconds: number): Promise<void> {
  return page.evaluate((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, seconds * 1_000)
}

for (const server of ['tigervnc', 'x11vnc'] as const) {
  test(`a console of ${server} shows a picture and types, beside a second viewer`, async ({
    start,
    world,
  }) => {
    test.skip(missingPrograms.length > 0, `not installed: ${missingPrograms.join(', ')}`)
    const practice = await world()
    const vm = runningVm(practice)
    const screens = await realScreens(vm.settings.vncPassword)
    vm.settings.vncPort = screens.ports[server]
    const lodger = await start()
    await rentOn(lodger, practice)
    const console = await openConsole(lodger, vm.settings.desc)
    const second = await RfbClient.open({ port: vm.settings.vncPort, password: vm.settings.vncPassword })
    await screenOf(console).click()
    await console.keyboard.type('Lodger: A-z 0-9 {~}')
    await console.keyboard.press('Enter')
    await expect.poll(() => screens.typed()).toBe('Lodger: A-z 0-9 {~}\n')
    // The other viewer still sees, and this one was not dropped for it.
    second.request(false)
    expect((await second.update()).length).toBeGreaterThan(0)
    await expect(console.locator('[data-phase="connected"]')).toBeVisible()
    // While nobody sees the console its picture stands still, also from a server that would send by itself.
    const look = () => lookOf(screenOf(console))
    const change = async (times: number) => {
      for (let at = 0; at < times; at += 1) {
        second.request(true)
        second.type('.')
        await second.update()
      }
    }
    await seeConsole(lodger, false)
    await expect(console.locator('[data-resting="true"]')).toBeAttached()
    let before = ''
    // One picture was on its way already.
    await expect(async () => {
      before = await look()
      await change(10)
      expect(await look()).toBe(before)
    }).toPass()
    await seeConsole(lodger, true)
    await expect.poll(look).not.toBe(before)
    const seen = await look()
    await change(1)
    await expect.poll(look).not.toBe(seen)
    second.close()
    await screens.close()
  })
}

test('a console meets bad servers, says what it met, and takes a good one after each', async ({
  start,
  world,
}) => {
  const practice = await world()
  const vm = runningVm(practice)
  const goodPort = vm.settings.vncPort
  // An unknown 3.x, which means 3.3.
  const peer = await hostileScreen(byteByByte(goodPort, '003.016'))
  vm.settings.vncPort = peer.port
  const lodger = await start()
  await rentOn(lodger, practice)
  await expect(vmRow(lodger.window, /running/i)).toHaveCount(3)

  // One byte at a time.
  const console = await openConsole(lodger, new RegExp(vm.settings.desc || 'train box'))
  const phase = (kind: string) => console.locator(`[data-phase="${kind}"]`)
  const reconnect = () => console.getByRole('button', { name: 'Try again' }).click()
  await expect(screenOf(console)).toBeVisible()

  // Quiet for long, it is asked whether it is there; it is.
  const received = peer.sentBytes()
  await sleepFor(console, 60)
  await expect.poll(() => peer.sentBytes()).toBeGreaterThan(received)
  await expect(phase('connected')).toBeVisible()

  // A key that is held down goes with what is typed, until it is let go.
  await console.getByRole('button', { name: 'Send keys' }).click()
  await console.getByRole('menuitemcheckbox', { name: 'Ctrl', exact: true }).click()
  await expect(screenOf(console)).toBeFocused()
  await console.keyboard.press('c')
  await expect.poll(() => vm.guest.screenText).toContain('^C')
  await console.getByRole('button', { name: 'Ctrl held' }).click()
  await expect(console.getByRole('button', { name: 'Ctrl held' })).toBeHidden()
  await console.keyboard.type('echo free')
  await expect.poll(() => vm.guest.screenText).toContain('echo free')

  peer.behave(unknownSecurity)
  await vm.guest.setReachable(false)
  await vm.guest.setReachable(true)
  await expect(phase('failed')).toBeVisible()

  peer.behave(refusing('Too many viewers <b>now</b>'))
  await reconnect()
  await expect(console.getByText('Too many viewers <b>now</b>')).toBeVisible()

  peer.behave(absurdSize)
  await reconnect()
  await expect(phase('failed')).toBeVisible()

  peer.behave(endlessClipboard)
  const before = peer.sentBytes()
  await reconnect()
  await expect(phase('failed')).toBeVisible()
  expect(peer.sentBytes() - before).toBeLessThan(256 * 1024 * 1024)

  peer.behave(halfRectangle)
  await reconnect()
  await expect(phase('retrying')).toBeVisible()

  // One that is not there any more, although nothing has said so.
  peer.behave(mute)
  await expect(phase('connected')).toBeVisible({ timeout: 20_000 })
  await expect(async () => {
    await sleepFor(console, 60)
    await expect(console.getByText('stopped answering')).toBeVisible({ timeout: 2_500 })
  }).toPass()
  await expect(phase('retrying')).toBeVisible()

  // RealVNC's numbers.
  peer.behave(byteByByte(goodPort, '006.002'))
  await expect(phase('connected')).toBeVisible({ timeout: 20_000 })
  await peer.close()
})
