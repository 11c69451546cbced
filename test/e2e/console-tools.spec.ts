import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Lodger, test } from './fixtures'
import { missingPrograms, realScreens } from './real-screens'
import { confirmed, openConsole, rentOn, screenOf, startPractice } from './steps'

/** The system's dialog for saving answers with this file from now on. */
function saveAs({ app }: Lodger, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

/** Does something with the console's window, as its user would through the system. */
function consoleWindow(
  { app }: Lodger,
  act: 'setBounds' | 'focus' | 'close',
  bounds?: { x: number; y: number; width: number; height: number },
): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, { act, bounds }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('console'),
      )
      if (act === 'setBounds') window?.setBounds(bounds ?? {})
      else window?.[act]()
    },
    { act, bounds },
  )
}

async function choose(console: Page, item: string | RegExp): Promise<void> {
  await console.getByRole('button', { name: 'More' }).click()
  await console
    .getByRole('menuitem', { name: item })
    .or(console.getByRole('menuitemradio', { name: item }))
    .or(console.getByRole('menuitemcheckbox', { name: item }))
    .click()
}

test('a console warns once of its open line, and comes back as it was left', async ({ start }) => {
  const lodger = await start()
  await startPractice(lodger)
  const first = await openConsole(lodger, /running/i)
  await first.getByRole('button', { name: 'Understood' }).click()
  await expect(first.getByRole('note')).toBeHidden()
  await first.getByRole('button', { name: '1:1' }).click()
  await choose(first, 'By position')
  const bounds = { x: 40, y: 60, width: 700, height: 500 }
  await expect(first.locator('[data-mode="actual"][data-keys="scancode"]')).toBeVisible()
  await consoleWindow(lodger, 'setBounds', bounds)
  // No window manager is here that would maximise it.
  await lodger.app.evaluate(({ BrowserWindow }) => {
    const made = Object.assign(globalThis, { maximized: [] as string[] })
    for (const window of BrowserWindow.getAllWindows()) window.isMaximized = () => true
    BrowserWindow.prototype.maximize = function () {
      made.maximized.push(this.webContents.getURL())
      this.show()
    }
  })
  await Promise.all([first.waitForEvent('close'), consoleWindow(lodger, 'close')])

  const second = await openConsole(lodger, /running/i)
  await expect
    .poll(() => lodger.app.evaluate(() => (globalThis as { maximized?: string[] }).maximized))
    .toEqual([expect.stringContaining('console')])
  await expect(second.locator('[data-mode="actual"][data-keys="scancode"]')).toBeVisible()
  await expect(second.getByRole('note')).toBeHidden()
  const size = await second.evaluate(() => ({ width: window.outerWidth, height: window.outerHeight }))
  expect(size).toEqual({ width: bounds.width, height: bounds.height })
  // One pixel of the VM on one of the display.
  const ratio = await screenOf(second).evaluate((canvas) => {
    const { width } = canvas.getBoundingClientRect()
    return (width * window.devicePixelRatio) / (canvas as HTMLCanvasElement).width
  })
  expect(ratio).toBeCloseTo(1, 3)
})

test('a console has no menu, also after the app’s own changed', async ({ start }) => {
  const lodger = await start()
  await startPractice(lodger)
  await openConsole(lodger, /running/i)
  const heights = await lodger.app.evaluate(({ BrowserWindow, nativeTheme }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('console'),
    )
    const height = () => window?.getContentBounds().height
    const before = height()
    // Every change of the settings sets the app's menu, which Electron gives to all windows.
    nativeTheme.emit('updated')
    return [before, height()]
  })
  expect(heights[1]).toBe(heights[0])
})

test('a picture and a recording of the screen are saved where the user says, with a mark while it runs', async ({
  start,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-pictures-'))
  const lodger = await start()
  await startPractice(lodger)
  const console = await openConsole(lodger, /running/i)
  await saveAs(lodger, join(folder, 'box.png'))
  await choose(console, 'Save picture…')
  await expect(console.getByText('Saved as box.png')).toBeVisible()
  const png = await readFile(join(folder, 'box.png'))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 600])

  await saveAs(lodger, join(folder, 'box.webm'))
  await choose(console, 'Record…')
  await expect(console.getByRole('img', { name: /^Recording, 0:02/ })).toBeVisible()
  await screenOf(console).click()
  await console.keyboard.type('ls')
  await choose(console, 'Stop recording')
  await expect(console.getByText('Recorded in box.webm')).toBeVisible()
  const webm = await readFile(join(folder, 'box.webm'))
  expect(webm.readUInt32BE(0)).toBe(0x1a45dfa3)
  // As players show it: at least the two seconds that were waited for.
  const length = webm.readDoubleBE(webm.indexOf(Buffer.of(0x44, 0x89, 0x88)) + 3)
  expect(length).toBeGreaterThan(1_900)
  expect(length).toBeLessThan(60_000)
  expect((await stat(join(folder, 'box.webm'))).size).toBeGreaterThan(2_000)
  await rm(folder, { recursive: true, force: true })
})

test('the keyboard is captured in a window, Esc stays the VM’s, and Ctrl and Alt give it back', async ({
  start,
}) => {
  const lodger = await start()
  await startPractice(lodger)
  const console = await openConsole(lodger, /running/i)
  const width = await console.evaluate(() => window.innerWidth)
  await console.getByRole('button', { name: /^Give every key/ }).click()
  await expect(console.locator('[data-captured="true"]')).toBeVisible()
  await expect(console.getByText(/Press and release Ctrl and Alt together/)).toBeVisible()
  expect(await console.evaluate(() => window.innerWidth)).toBe(width)
  await console.keyboard.press('Escape')
  await expect(screenOf(console)).toBeFocused()
  await expect(console.locator('[data-captured="true"]')).toBeVisible()
  for (const key of ['Control', 'Alt']) await console.keyboard.down(key)
  for (const key of ['Control', 'Alt']) await console.keyboard.up(key)
  await expect(console.locator('[data-captured="false"]')).toBeVisible()
  await expect(console.getByRole('button', { name: 'Send keys' })).toBeFocused()
  await console.keyboard.press('Escape')
  await expect(screenOf(console)).toBeFocused()

  // The way back is told once, and stands in the keys menu from then on.
  const other = await openConsole(lodger, /train box/i)
  await expect(other.locator('[data-phase="connected"]')).toBeVisible()
  await other.getByRole('button', { name: 'Send keys' }).click()
  await expect(other.getByRole('group', { name: /^Back with Ctrl and Alt/ })).toBeVisible()
  await other.getByRole('menuitemcheckbox', { name: 'Give every key to the VM' }).click()
  await expect(other.locator('[data-captured="true"]')).toBeVisible()
  await expect(screenOf(other)).toBeFocused()
  await expect(other.getByText(/Press and release Ctrl and Alt together/)).toBeHidden()

  // Chromium ends it when Esc is held, and that is said. In full screen a click takes the keyboard again.
  await other.evaluate(() => document.exitFullscreen())
  await expect(other.getByText(/Esc was held/)).toBeVisible()
  await screenOf(other).click()
  await expect(other.locator('[data-captured="false"]')).toBeVisible()
  const frame = await lodger.app.browserWindow(other)
  await frame.evaluate((full) => full.emit('enter-full-screen'))
  await expect(other.locator('[data-full="true"]')).toBeVisible()
  await screenOf(other).click()
  await expect(other.locator('[data-captured="true"]')).toBeVisible()
})

test('a VM’s power and log are within its console', async ({ start }) => {
  const lodger = await start()
  await startPractice(lodger)
  const console = await openConsole(lodger, /running/i)
  await expect(console.locator('[data-phase="connected"]')).toBeVisible()
  const power = async (item: string) => {
    await console.getByRole('button', { name: 'Power and log' }).click()
    await console.getByRole('menuitem', { name: item }).click()
  }
  await power('Show log…')
  const log = console.getByRole('dialog', { name: /^Log of / })
  await expect(log.getByLabel('log', { exact: true })).toHaveValue(/\| info {4}\|/)
  await log.getByRole('button', { name: 'Close' }).click()
  await expect(screenOf(console)).toBeFocused()

  await confirmed(lodger, () => power('Cut power…'))
  await expect(console.getByRole('heading', { name: 'The VM is off' })).toBeVisible()
  const startIt = console.getByRole('main').getByRole('button', { name: 'Start' })
  await confirmed(lodger, () => startIt.click())
  await expect(console.locator('[data-phase="connected"]')).toBeVisible({ timeout: 20_000 })
})

test('what cannot be typed is named, and a password that Lodger copied is not taken from the clipboard', async ({
  start,
}) => {
  const lodger = await start()
  await startPractice(lodger)
  const console = await openConsole(lodger, /running/i)
  const copy = lodger.window.getByRole('complementary').getByRole('button', { name: 'Copy password' })
  await confirmed(lodger, () => copy.click())
  await expect
    .poll(() => lodger.app.evaluate(async ({ clipboard }) => (await clipboard.readText()).length))
    .toBeGreaterThan(7)
  await consoleWindow(lodger, 'focus')
  await console.getByRole('button', { name: 'Type text' }).click()
  await console.getByRole('button', { name: 'Paste from this computer' }).click()
  await expect(console.getByText(/A password that Lodger copied is on the clipboard/)).toBeVisible()
  await expect(console.getByLabel('Text to type')).toHaveValue('')
  await lodger.app.evaluate(({ clipboard }) => clipboard.writeText('für 中'))
  await console.getByRole('button', { name: 'Paste from this computer' }).click()
  await expect(console.getByText('ü · 中')).toBeVisible()
  await expect(console.getByRole('button', { name: 'Type without them' })).toBeEnabled()
})

test('a guest that can takes the window’s size, and the figures tell how soon its server answers', async ({
  start,
  world,
}) => {
  test.skip(missingPrograms.length > 0, `not installed: ${missingPrograms.join(', ')}`)
  const practice = await world({ nodes: 1 })
  const [node] = practice.description.nodes
  const vm = [...practice.node(node?.id ?? '').vms.values()].find(({ isOn }) => isOn)
  if (vm === undefined) throw new Error('no running VM')
  const screens = await realScreens(vm.settings.vncPassword)
  vm.settings.vncPort = screens.ports.tigervnc
  const lodger = await start()
  await rentOn(lodger, practice)
  const console = await openConsole(lodger, vm.settings.desc)
  await choose(console, 'Show figures')
  await console.getByRole('button', { name: 'Guest' }).click()
  const stage = await console.getByRole('main').boundingBox()
  const figures = console.getByRole('region', { name: 'Figures' })
  await expect(figures).toContainText(`${Math.floor(stage?.width ?? 0)} × ${Math.floor(stage?.height ?? 0)}`)
  await expect(figures).toContainText(/Answer\d+ ms/)
  await screens.close()
})
