import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Keyring } from '@polkadot/keyring'
import { encodeAddress } from '@polkadot/util-crypto'
import { batch, filePassphrase, pairOf, seed } from '../support/polkadot-files'
import { expect, type Lodger, test } from './fixtures'
import { chooseInDialogs, connectClient, finish } from './steps'

const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 })
const newPassphrase = 'another long passphrase'

async function choose({ window }: Lodger, account: string, action: string): Promise<void> {
  await window.getByRole('button', { name: `Actions of ${account}`, exact: true }).click()
  await window.getByRole('menuitem', { name: action }).click()
}

const names = ({ window }: Lodger) => window.getByRole('dialog').locator('.account-name')

test('accounts come out of a wallet’s file, are ordered, named and derived, and go back into one', async ({
  start,
  world,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-accounts-'))
  const [source, target] = [join(folder, 'all.json'), join(folder, 'out.json')]
  await writeFile(source, batch([pairOf(), pairOf('ed25519')]))
  const practice = await world()
  const lodger = await start()
  const { window } = lodger
  await chooseInDialogs(lodger, source, target)
  await connectClient(lodger, practice.description.dbc)
  await window
    .getByRole('button', { name: /^Account/ })
    .first()
    .click()
  const dialog = window.getByRole('dialog')

  const file = await lodger.opens(() =>
    dialog.getByRole('button', { name: 'Open a polkadot JSON file' }).click(),
  )
  await file.getByRole('button', { name: 'Go on without a passphrase' }).click()
  await file.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(file.getByText(pairOf().address)).toBeVisible()
  await file.getByLabel('Passphrase of the file').fill('wrong')
  await file.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(file.getByRole('alert')).toContainText('does not open with this passphrase')
  await file.getByLabel('Passphrase of the file').fill(filePassphrase)
  await file.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(file.getByText('The account is kept')).toBeVisible()
  await expect(file.getByText('of another kind than sr25519')).toBeVisible()
  await finish(file)
  await expect(names(lodger)).toHaveText(['From the wallet'])

  await choose(lodger, 'From the wallet', 'Rename…')
  await dialog.getByLabel('Name').fill('Main')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(names(lodger)).toHaveText(['Main'])

  await choose(lodger, 'Main', 'Derive an account…')
  const derived = keyring.createFromUri(`${seed}//lodger//1`)
  await expect(dialog.getByText(derived.address)).toBeVisible()
  await dialog.getByLabel('Name').fill('Rental one')
  await dialog.getByRole('button', { name: 'Derive', exact: true }).click()
  await expect(dialog.getByText('//lodger//1 below Main')).toBeVisible()

  const watched = keyring.createFromUri('//Somebody')
  await dialog.getByRole('button', { name: 'Watch an address…' }).click()
  await dialog.getByLabel('Address', { exact: true }).fill(encodeAddress(watched.publicKey, 0))
  await expect(dialog.getByText(watched.address)).toBeVisible()
  await dialog.getByLabel('Name').fill('Somebody')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('Watched only')).toBeVisible()
  await choose(lodger, 'Somebody', 'Move up')
  await expect(names(lodger)).toHaveText(['Main', 'Somebody', 'Rental one'])

  const out = await lodger.opens(() => choose(lodger, 'Rental one', 'Export as polkadot JSON…'))
  await out.getByLabel('Passphrase').fill(newPassphrase)
  await out.getByLabel('The same again').fill(newPassphrase)
  await out.getByRole('button', { name: 'Save the file…' }).click()
  await expect(out.getByText('The file is saved')).toBeVisible()
  await finish(out)
  const pair = keyring.addFromJson(JSON.parse(await readFile(target, 'utf8')))
  pair.unlock(newPassphrase)
  expect(pair.address).toBe(derived.address)

  await lodger.close()
  const again = await start({ userData: lodger.userData })
  await again.window
    .getByRole('button', { name: /^Account/ })
    .first()
    .click()
  await expect(names(again)).toHaveText(['Main', 'Somebody', 'Rental one'])
  await rm(folder, { recursive: true, force: true })
})
