import type { Locator, Page } from '@playwright/test'
import type { World } from '../../src/practice/world'
import { expect, type Lodger } from './fixtures'

// What a person does, step by step, named by what they see.

/** From the welcome screen to the practice world's VMs. */
export async function startPractice({ window }: Lodger): Promise<void> {
  await window.getByRole('button', { name: 'Start practice' }).click()
  await expect(vmRow(window, /./).first()).toBeVisible()
}

export function vmRow(window: Page, name: RegExp | string) {
  return window.getByRole('row', { name }).filter({ hasNot: window.getByRole('columnheader') })
}

/** Connects a DBC client from the welcome screen. */
export async function connectClient(lodger: Lodger, url: string): Promise<void> {
  await lodger.window.getByLabel('Address of the DBC client').fill(url)
  await confirmed(lodger, () => lodger.window.getByRole('button', { name: 'Connect', exact: true }).click())
}

/** Does `act`, and says yes to what Lodger then asks in its own window, with the name typed where one is asked for. */
export async function confirmed(
  lodger: Lodger,
  act: () => Promise<unknown>,
  typedName?: string,
): Promise<void> {
  await accept(await lodger.opens(act), typedName)
}

/** Says yes in the window that asks. */
export async function accept(question: Page, typedName?: string): Promise<void> {
  if (typedName !== undefined) await question.getByRole('textbox').fill(typedName)
  const yes = question.locator('button[type="submit"]')
  await expect(yes).toBeEnabled()
  // The window closes under the click.
  await Promise.all([question.waitForEvent('close'), yes.click().catch(() => undefined)])
}

/** Before the first account: no passphrase, the keychain alone. */
export async function chooseEveryday(secret: Page): Promise<void> {
  await secret.getByRole('button', { name: 'Go on without a passphrase' }).click()
}

/**
 * Types a secret as a person does, key by key. What a test fills in at once passes through the main process as a whole,
 * and would be found in its memory.
 */
export async function typeSecret(field: Locator, text: string): Promise<void> {
  await field.pressSequentially(text)
}

/** A passphrase for the vault; in the mode that the page offers first. */
export async function choosePassphrase(secret: Page, passphrase: string): Promise<void> {
  await typeSecret(secret.getByLabel('Passphrase', { exact: true }), passphrase)
  await typeSecret(secret.getByLabel('The same again'), passphrase)
  await secret.getByRole('button', { name: 'Protect', exact: true }).click()
}

/** Imports a phrase in the secret window, which `open` opens. */
async function importPhrase(
  lodger: Lodger,
  phrase: string,
  open: () => Promise<unknown>,
  protect: (secret: Page) => Promise<void>,
): Promise<void> {
  const secret = await lodger.opens(open)
  await protect(secret)
  await typeSecret(secret.getByLabel('Recovery phrase'), phrase)
  await secret.getByRole('button', { name: 'Import', exact: true }).click()
  // Not `expect`: while it waits it reads the fields, by way of the main process.
  await secret.getByText('The account is kept').waitFor()
  const done = secret.getByRole('button', { name: 'Done' })
  // The window closes under the click, or by itself a moment before it.
  await Promise.all([secret.waitForEvent('close'), done.click().catch(() => undefined)])
}

/** Adds a node by its id through the sheet. */
export async function addNode({ window }: Lodger, id: string): Promise<void> {
  await window.getByRole('button', { name: 'Add node' }).first().click()
  const sheet = window.getByRole('dialog')
  await sheet.getByLabel('Node id').fill(id)
  await sheet.getByRole('button', { name: 'Add node' }).click()
  await expect(sheet).toBeHidden()
}

/** A renter set up on a world: client, imported account, and the nodes that its wallet rents. */
export async function rentOn(lodger: Lodger, world: World, protect = chooseEveryday): Promise<void> {
  const { window } = lodger
  const [wallet] = world.description.wallets
  await connectClient(lodger, world.description.dbc)
  await importPhrase(
    lodger,
    wallet?.phrase ?? '',
    () => window.getByRole('button', { name: 'Import a recovery phrase' }).first().click(),
    protect,
  )
  await window
    .getByRole('link', { name: 'Nodes' })
    .or(window.getByRole('button', { name: 'Nodes' }))
    .first()
    .click()
  const rented = world.description.nodes.filter(({ rentOrders }) =>
    rentOrders.some((order) => order.wallet === wallet?.address),
  )
  for (const { id } of rented) await addNode(lodger, id)
  await window
    .getByRole('link', { name: 'VMs' })
    .or(window.getByRole('button', { name: 'VMs' }))
    .first()
    .click()
}

/** Opens the console of a VM from its row, and waits for the picture. */
export async function openConsole(lodger: Lodger, vm: RegExp | string): Promise<Page> {
  await vmRow(lodger.window, vm).first().click()
  const page = await lodger.opens(() =>
    lodger.window.getByRole('complementary').getByRole('button', { name: 'Console' }).click(),
  )
  await expect(page.locator('[data-phase="connected"]')).toBeVisible()
  await expect(screenOf(page)).toBeVisible()
  return page
}

/** The VM's screen in its console window. */
export function screenOf(console: Page) {
  return console.getByRole('application', { name: /^Screen of / })
}

/** A picture in few letters, the same as long as the picture is. */
export function lookOf(canvas: Locator): Promise<string> {
  return canvas.evaluate(async (element) => {
    const drawn = new TextEncoder().encode((element as HTMLCanvasElement).toDataURL())
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', drawn))
    return [...digest.slice(0, 8)].join('.')
  })
}

/** Creates a small VM without GPU, where the node lets it; other worlds on this machine use the usual ports. */
export async function createVm(lodger: Lodger, name: string, screenPort: number): Promise<void> {
  const { window } = lodger
  await window.getByRole('button', { name: 'New VM' }).first().click()
  const sheet = window.locator('.dialog')
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByLabel('Image').click()
  await window
    .getByRole('option', { name: /ubuntu/ })
    .first()
    .click()
  await sheet.getByRole('button', { name: /Advanced/ }).click()
  await sheet.getByLabel('Screen port').fill(String(screenPort))
  await confirmed(lodger, () => sheet.getByRole('button', { name: 'Create VM' }).click())
  await expect(sheet).toBeHidden()
}

/** Answers the native file dialogs: with the file to open, and where to save. */
export async function chooseInDialogs({ app }: Lodger, open: string, save = open): Promise<void> {
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.open] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.save })
    },
    { open, save },
  )
}

/** Leaves the last page: the window closes under the click, or by itself a moment before it. */
export async function finish(secret: Page): Promise<void> {
  const done = secret.getByRole('button', { name: 'Done' })
  await Promise.all([secret.waitForEvent('close'), done.click().catch(() => undefined)])
}
