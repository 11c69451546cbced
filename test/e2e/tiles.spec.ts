import type { Page } from '@playwright/test'
import type { World } from '../../src/practice/world'
import { countedScreen } from './counted-screen'
import { expect, type Lodger, test } from './fixtures'
import { lookOf, openConsole, rentOn } from './steps'

/** The running VMs of a world, by name. */
function runningVms(practice: World) {
  const nodes = practice.description.nodes.map(({ id }) => practice.node(id))
  return nodes.flatMap(({ vms }) => [...vms.values()]).filter(({ isOn }) => isOn)
}

/** Shows the screens of all running VMs, as the dialog offers at first. */
async function showTiles(lodger: Lodger, count: number): Promise<Page> {
  await expect(lodger.window.getByRole('row', { name: /running/i })).toHaveCount(count)
  await lodger.window.getByRole('button', { name: 'Screens side by side' }).click()
  const dialog = lodger.window.getByRole('dialog')
  const tiles = await lodger.opens(() =>
    dialog.getByRole('button', { name: `Show ${count} screens` }).click(),
  )
  await expect(tiles.locator('.tile[data-phase="connected"]')).toHaveCount(count)
  return tiles
}

const tile = (tiles: Page, name: string) => tiles.getByRole('listitem', { name, exact: true })

/** What a tile's picture looks like just now. */
const picture = (tiles: Page, name: string) => lookOf(tile(tiles, name).locator('.screen canvas'))

function tilesWindow({ app }: Lodger, act: 'hide' | 'show' | 'focus' | 'close' | 'small'): Promise<void> {
  return app.evaluate(({ BrowserWindow }, act) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('tiles'),
    )
    if (act !== 'small') window?.[act]()
    else {
      // Narrower than a user can make it, so that three tiles stand below each other.
      window?.setMinimumSize(300, 240)
      window?.setBounds({ width: 400, height: 300 })
    }
  }, act)
}

test('three screens side by side, and keys for exactly the two that are chosen', async ({ start, world }) => {
  const practice = await world()
  const vms = runningVms(practice)
  const [one, two, three] = vms
  if (one === undefined || two === undefined || three === undefined) throw new Error('too few VMs run')
  const [first, second, third] = [one, two, three].map(({ settings }) => settings.desc || settings.taskId)
  if (first === undefined || second === undefined || third === undefined) throw new Error('no names')
  const lodger = await start()
  await rentOn(lodger, practice)
  const tiles = await showTiles(lodger, 3)
  const bar = tiles.getByRole('alert')
  const choose = (name: string) => tiles.getByRole('checkbox', { name: `Choose ${name} for typing` })
  const receivers = tiles.locator('.tile[data-receiving="true"]')

  // The open lines are told of once, here as in a console.
  await expect(tiles.getByRole('note')).toContainText('are not encrypted')
  await tiles.getByRole('button', { name: 'Understood' }).click()
  await expect(tiles.getByRole('note')).toBeHidden()

  // Nothing is typed before it is asked for.
  await expect(tiles.getByRole('button', { name: 'Type to several VMs' })).toBeDisabled()
  await tiles.keyboard.type('lost')
  const before = await picture(tiles, first)
  await choose(first).check()
  await choose(second).check()
  await tiles.getByRole('button', { name: 'Type to 2 VMs' }).click()
  await expect(bar).toContainText('Every key goes to 2 VMs')
  await expect(receivers).toHaveCount(2)
  await tiles.keyboard.type('echo Two-"{~}')
  for (const vm of [one, two]) await expect.poll(() => vm.guest.screenText).toContain('echo Two-"{~}')
  await expect.poll(() => picture(tiles, first)).not.toBe(before)

  // One falls away: it is named and unmarked, and gets nothing more although it comes back.
  await two.guest.setReachable(false)
  await expect(bar).toContainText(`${second} fell away`)
  await expect(receivers).toHaveCount(1)
  await two.guest.setReachable(true)
  await expect(tile(tiles, second)).toHaveAttribute('data-phase', 'connected')
  await tiles.keyboard.type('-One')
  await expect.poll(() => one.guest.screenText).toContain('echo Two-"{~}-One')
  await expect(choose(second)).not.toBeChecked()

  // The chord stops it, and so does another window in front.
  for (const key of ['Control', 'Alt']) await tiles.keyboard.down(key)
  for (const key of ['Control', 'Alt']) await tiles.keyboard.up(key)
  await expect(bar).toBeHidden()
  await tiles.keyboard.type('lost')
  await tiles.getByRole('button', { name: 'Type to 1 VM' }).click()
  await expect(bar).toBeVisible()
  const console = await lodger.opens(() =>
    tiles.getByRole('button', { name: `Open the console of ${third}` }).click(),
  )
  await expect(tiles.getByText('this window is no longer in front')).toBeVisible()
  await expect(console.locator('[data-phase="connected"]')).toBeVisible()
  await expect(console.getByRole('note')).toBeHidden()
  await expect(receivers).toHaveCount(0)

  // A text goes to all that are chosen when it is written.
  await tilesWindow(lodger, 'focus')
  await choose(third).check()
  await tiles.getByRole('button', { name: 'Type text…' }).click()
  const sheet = tiles.getByRole('dialog', { name: 'Type text into 2 VMs' })
  await sheet.getByLabel('Text to type').fill(' #All')
  await sheet.getByRole('button', { name: 'Type', exact: true }).click()
  await expect(sheet).toBeHidden()
  for (const vm of [one, three]) await expect.poll(() => vm.guest.screenText).toContain(' #All')

  // The arrow keys lead from tile to tile.
  await tiles
    .getByRole('button', { name: /^Open the console of/ })
    .first()
    .focus()
  await tiles.keyboard.press('End')
  await expect(tiles.getByRole('button', { name: /^Open the console of/ }).last()).toBeFocused()
  expect(two.guest.screenText).toContain('echo Two-"{~}')
  expect(two.guest.screenText).not.toMatch(/One|All/)
  expect(three.guest.screenText).not.toMatch(/Two|One/)
  expect(vms.map(({ guest }) => guest.screenText).join()).not.toContain('lost')

  // Those that were there at last are offered again.
  await tiles.getByRole('button', { name: `Take ${third} out of this window` }).click()
  await expect(tiles.locator('.tile')).toHaveCount(2)
  await tilesWindow(lodger, 'close')
  await lodger.window.getByRole('button', { name: 'Screens side by side' }).click()
  const dialog = lodger.window.getByRole('dialog')
  await expect(dialog.getByText('Those of last time are ticked.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Show 2 screens' })).toBeEnabled()
  await dialog.getByRole('button', { name: 'Running', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Show 3 screens' })).toBeEnabled()
})

test('screens that nobody can see ask for next to no pictures, and catch up when they are seen', async ({
  start,
  world,
}) => {
  const practice = await world()
  const screens = await Promise.all(runningVms(practice).map(countedScreen))
  const last = screens.at(-1)
  if (last === undefined) throw new Error('no running VM')
  const lodger = await start()
  await rentOn(lodger, practice)
  const tiles = await showTiles(lodger, 3)
  const names = await tiles.getByRole('listitem').evaluateAll((items) => items.map((item) => item.ariaLabel))
  const lowest = names.at(-1) ?? ''
  const out = screens.find(({ vm }) => (vm.settings.desc || vm.settings.taskId) === lowest)
  if (out === undefined) throw new Error(`no screen is called ${lowest}`)

  // Out of sight below the others: one request was with the server, and a tenth of a minute has not passed.
  await tilesWindow(lodger, 'small')
  await expect(tile(tiles, lowest)).toHaveAttribute('data-resting', 'true')
  const asked = out.requests()
  await out.change(20)
  expect(out.requests() - asked).toBeLessThanOrEqual(1)
  const old = await picture(tiles, lowest)
  await tile(tiles, lowest).scrollIntoViewIfNeeded()
  await expect.poll(() => picture(tiles, lowest)).not.toBe(old)
  await expect.poll(() => out.requests() - asked).toBeGreaterThan(1)

  // The whole window, and a console beside it.
  const console = await openConsole(lodger, /running/i)
  await tilesWindow(lodger, 'hide')
  await lodger.app.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    windows.find(({ webContents }) => webContents.getURL().includes('console'))?.hide()
  })
  await expect(tiles.locator('.tile[data-resting="true"]')).toHaveCount(3)
  await expect(console.locator('[data-resting="true"]')).toBeAttached()
  const counts = screens.map(({ requests }) => requests())
  await Promise.all(screens.map(({ change }) => change(20)))
  // Two viewers of one of them: at most one answer for each, and what that made it ask for before it rested.
  screens.forEach(({ requests }, at) => {
    expect(requests() - (counts[at] ?? 0)).toBeLessThanOrEqual(2)
  })
  const hidden = await picture(tiles, lowest)
  await tilesWindow(lodger, 'show')
  await expect.poll(() => picture(tiles, lowest)).not.toBe(hidden)
  await Promise.all(screens.map(({ close }) => close()))
})
