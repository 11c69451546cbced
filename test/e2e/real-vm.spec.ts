import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { openConsole, rentOn, screenOf, vmRow } from './steps'

const guest = process.env['LODGER_GUEST']
const skipped = process.env['LODGER_GUEST_SKIPPED'] ?? 'no guest was built'

test('keys typed in a console arrive in a real Linux guest under QEMU', async ({ start, world }) => {
  test.skip(guest === undefined, skipped)
  test.setTimeout(120_000)
  const serialDir = await mkdtemp(join(tmpdir(), 'lodger-serial-'))
  const files = {
    qemu: 'qemu-system-x86_64',
    kernel: `${guest}/vmlinuz`,
    initrd: `${guest}/initrd.gz`,
    serialDir,
  }
  const practice = await world({ guest: files, nodes: 1 })
  const serial = async () => {
    const logs = await readdir(serialDir)
    return (await Promise.all(logs.map((log) => readFile(join(serialDir, log), 'utf8')))).join('\n')
  }
  const lodger = await start()
  await rentOn(lodger, practice)
  await expect(vmRow(lodger.window, /running/i).first()).toBeVisible()
  await expect.poll(serial, { timeout: 60_000 }).toContain('READY')
  const console = await openConsole(lodger, /running/i)
  await screenOf(console).click()
  await console.keyboard.type('echo "Lodger says: A-z 0-9 {~}" > /dev/ttyS0')
  await console.keyboard.press('Enter')
  await expect.poll(serial, { timeout: 30_000 }).toContain('Lodger says: A-z 0-9 {~}')
  await rm(serialDir, { recursive: true, force: true })
})
