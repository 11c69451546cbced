import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TextScreen } from '../../src/practice/screen/text-screen'
import type { World } from '../../src/practice/world'
import { type Sshd, sshdMissing, startSshd } from '../support/sshd'
import { expect, test } from './fixtures'
import { accept, confirmed, openConsole, rentOn } from './steps'

/** Whether `ssh` gets in with the test's own key, or stops at the host's; the account may have no shell to run. */
function login(sshd: Sshd, configFile: string, host: string): Promise<string> {
  const args = ['-v', '-F', configFile, '-i', sshd.identity, '-o', 'BatchMode=yes', '--', host, 'exit']
  return new Promise((resolve) => {
    const child = execFile('ssh', args, (_error, _out, told) => {
      if (told.includes('Authenticated to')) resolve('in')
      else resolve(told.includes('Host key verification failed') ? 'refused' : told)
    })
    child.stdin?.end()
  })
}

/** The running VM gets the test's SSH server as its own, and draws nothing, as one that draws on its GPU. */
function withSshd(practice: World, sshd: Sshd) {
  const [node] = practice.description.nodes
  const vm = [...practice.node(node?.id ?? '').vms.values()].find(({ isOn, isWindows }) => isOn && !isWindows)
  if (vm === undefined) throw new Error('no running VM')
  Object.assign(vm.settings, { sshPort: sshd.port, loginUser: sshd.user })
  const screen: unknown = Reflect.get(vm.guest, 'screen')
  if (!(screen instanceof TextScreen)) throw new Error('no text screen')
  screen.clear()
  screen.setCursor(false)
  return vm
}

test('a VM is opened in a terminal and found through the SSH configuration, under a key that the user confirmed', async ({
  start,
  world,
}) => {
  test.skip(sshdMissing !== undefined, sshdMissing)
  const practice = await world({ nodes: 1 })
  const sshd = await startSshd()
  const home = await mkdtemp(join(tmpdir(), 'lodger home-'))
  try {
    const vm = withSshd(practice, sshd)
    const argvFile = join(home, 'argv')
    const config = join(home, '.ssh', 'config')
    const mine = 'Host *\n  ConnectTimeout 10\n'
    mkdirSync(join(home, '.ssh'), { mode: 0o700 })
    mkdirSync(join(home, 'bin'))
    writeFileSync(config, mine, { mode: 0o600 })
    const terminal = `#!/bin/sh\nprintf '%s\\n' "$@" >> "$HOME/argv"\n`
    writeFileSync(join(home, 'bin', 'xdg-terminal-exec'), terminal, { mode: 0o755 })
    const lodger = await start({ env: { HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH']}` } })
    const { window } = lodger
    await rentOn(lodger, practice)
    const console = await openConsole(lodger, vm.settings.desc)
    const inspector = window.getByRole('complementary')

    await console.getByRole('button', { name: 'Log in another way' }).click()
    const first = await lodger.opens(() =>
      console.getByRole('menuitem', { name: 'Open in terminal' }).click(),
    )
    await expect(first.locator('body')).toContainText(/SHA256:[A-Za-z0-9+/]{43}/)
    await expect(first.locator('body')).toContainText(`${sshd.user}@127.0.0.1:${sshd.port}`)
    await accept(first)
    await expect.poll(() => existsSync(argvFile)).toBe(true)
    const argv = (await readFile(argvFile, 'utf8')).trimEnd().split('\n')
    expect(argv.join(' ')).not.toContain(vm.settings.loginPassword)
    const [, file = '', , host = ''] = argv.slice(argv.lastIndexOf('ssh') + 1)
    expect(await login(sshd, file, host)).toBe('in')

    const add = await lodger.opens(() =>
      inspector.getByRole('button', { name: 'Add to SSH config…' }).click(),
    )
    const shown = add.locator('pre').first()
    await expect(shown).toContainText(`Port ${sshd.port}`)
    const entry = await shown.textContent()
    await expect(add.locator('body')).toContainText(config)
    const lines = await add.locator('pre').last().textContent()
    await accept(add)
    const remove = inspector.getByRole('button', { name: 'Remove from SSH config…' })
    await expect(remove).toBeVisible()
    expect(await readFile(join(home, '.ssh', 'lodger.config'), 'utf8')).toContain(entry)
    expect(await readFile(config, 'utf8')).toBe(`${lines}\n${mine}`)
    expect(await login(sshd, config, host)).toBe('in')

    // The picture has been empty for a while by now, and the way out meets another key: nothing opens until the user has typed the VM's name.
    await sshd.restart({ newHostKey: true })
    const help = console.getByRole('status').filter({ hasText: 'the VM runs' })
    await help.getByRole('button', { name: 'Open in terminal' }).click({ timeout: 40_000 })
    const warning = console.getByRole('alert')
    await expect(warning).toContainText('shows another host key than the one you confirmed')
    expect((await readFile(argvFile, 'utf8')).match(/^ssh$/gm)).toHaveLength(1)
    expect(await login(sshd, config, host)).toBe('refused')
    const changed = await lodger.opens(() =>
      warning.getByRole('button', { name: 'Accept the new key…' }).click(),
    )
    await expect(changed.locator('body')).toContainText('Trusted so far')
    await accept(changed, vm.settings.desc)
    await expect(warning).toBeHidden()
    expect(await login(sshd, config, host)).toBe('in')

    await confirmed(lodger, () => remove.click())
    await expect(remove).toBeHidden()
    expect(await readFile(config, 'utf8')).toBe(mine)
    expect(existsSync(join(home, '.ssh', 'lodger.config'))).toBe(false)
  } finally {
    await sshd.close()
    await rm(home, { recursive: true, force: true })
  }
})
