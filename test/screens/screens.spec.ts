import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { catalogue } from '../../src/shared/i18n/catalogue'
import { type Lodger, test } from '../e2e/fixtures'

// Not a test: goes through the app's screens and takes their pictures, in both languages and themes.

const folder = join(process.env['LODGER_RESULTS'] ?? 'test-results', 'screens')

for (const locale of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${locale} ${theme}`, async ({ start }) => {
      const lodger = await start({ language: locale === 'en' ? 'en_US' : 'zh_CN' })
      await takeAll(lodger, locale, theme)
    })
  }
}

/** Makes a call as the page itself would. */
async function ask(page: Page, name: string, input: object): Promise<void> {
  await page.evaluate(
    ([call, value]) => {
      const { lodger } = globalThis as unknown as {
        lodger: { invoke(name: string, input: object): Promise<unknown> }
      }
      return lodger.invoke(call, value)
    },
    [name, input] as const,
  )
}

async function takeAll(lodger: Lodger, locale: 'en' | 'zh', theme: 'light' | 'dark'): Promise<void> {
  const { window, app } = lodger
  const words = catalogue[locale]
  const shot = async (name: string, page: Page = window) => {
    // Pictures show what stays, not a transition.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
    )
    await page.screenshot({ path: join(folder, `${name}-${locale}-${theme}.png`) })
  }
  await ask(window, 'settings.change', { theme })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1180, 760))
  await shot('welcome')
  await window.getByRole('button', { name: words.welcome.practiceAction }).click()
  const rows = window.getByRole('row')
  await rows.nth(4).waitFor()
  await window.getByRole('row', { name: /train box/ }).click()
  const inspector = window.getByRole('complementary')
  await inspector
    .getByText('NVIDIA')
    .or(inspector.getByText(words.vms.password, { exact: true }))
    .first()
    .waitFor()
  await shot('vms')

  const console = await lodger.opens(() =>
    inspector.getByRole('button', { name: words.vms.actions.console }).click(),
  )
  await console.locator('[data-phase="connected"] canvas[role="application"]').click()
  await console.keyboard.type('nvidia-smi\n')
  await console.waitForTimeout(1500)
  await shot('console', console)
  await console.close()

  await window.getByRole('button', { name: words.vms.newVm }).first().click()
  await window.getByRole('dialog').waitFor()
  await shot('create')
  await window.getByRole('button', { name: words.createVm.advanced }).click()
  await window.getByRole('button', { name: words.createVm.request }).click()
  await shot('create-advanced')
  await window.keyboard.press('Escape')

  await window.getByRole('button', { name: words.nodes.title, exact: true }).click()
  await rows.nth(1).click()
  await shot('nodes')
  await window.getByRole('button', { name: words.nodes.add }).first().click()
  await window.getByRole('dialog').getByRole('textbox').first().fill('0x12')
  await shot('node-add')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: words.rentals.title, exact: true }).click()
  await window.getByRole('row', { name: /8 .*4090/ }).click()
  await shot('rentals')
  await window.getByRole('button', { name: words.tasks.title, exact: true }).click()
  await shot('tasks')

  for (const way of ['generate', 'import'] as const) {
    const secret = await lodger.opens(() => ask(window, 'account.begin', { way }))
    await secret.getByRole('heading').first().waitFor()
    await shot(`secret-${way}`, secret)
    await secret.close()
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(880, 560))
  await window.getByRole('button', { name: words.vms.title, exact: true }).click()
  await shot('vms-small')
}
