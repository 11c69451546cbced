import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { openConsole, rentOn, screenOf, vmRow } from './steps'

const guest = process.env['LODGER_GUEST']
const skipped = process.env['LODGER_GUEST_SKIPPED'] ?? 'no guest was built'

test('keys typed in a console arrive in a real Linux guest under QEMU', async ({ start, world }) => {
  test.skip(guest === undefined, skipped)
  test.setTimeout(240_000)
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

  const text = longText()
  await console.keyboard.type('cat > /tmp/typed')
  await console.keyboard.press('Enter')
  await console.getByRole('button', { name: 'Type text' }).click()
  await console.getByLabel('Text to type').fill(text)
  await console.getByRole('button', { name: 'Type', exact: true }).click()
  await console.getByRole('button', { name: /^Type, with Enter/ }).click()
  await expect(console.getByRole('dialog')).toBeHidden({ timeout: 90_000 })
  await console.keyboard.press('Control+d')
  const report = 'base64 -w0 /tmp/typed > /dev/ttyS0; echo .END > /dev/ttyS0'
  // As fast as a person: a guest takes a key event in 10 ms.
  await console.keyboard.type(report, { delay: 40 })
  await console.keyboard.press('Enter')
  const arrived = async () => /([A-Za-z0-9+/=]+)\.END\r?\n/.exec(await serial())?.[1] ?? ''
  await expect.poll(arrived, { timeout: 30_000 }).not.toBe('')
  expect(Buffer.from(await arrived(), 'base64').toString('latin1')).toBe(text)
  await rm(serialDir, { recursive: true, force: true })
})

/** 2,000 characters in lines, every printable ASCII character among them: all beside each other, then as scripts have them. */
function longText(): string {
  const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  const mixed = printable.map((_, at) => printable[(at * 37) % printable.length]).join('')
  const lines = Array.from({ length: 60 }, (_, at) => `if [ ${at} -lt 99 ]; then echo line-${at} 'PATH'; fi`)
  return `${`${mixed}\n${lines.join('\n')}`.slice(0, 1_999)}\n`
}
