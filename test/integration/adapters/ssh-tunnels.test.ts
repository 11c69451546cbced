import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSshTunnels } from '../../../src/main/adapters/ssh/ssh-tunnels'
import type { OpenTunnel, SshTunnels } from '../../../src/main/core/ports'
import { sourceId } from '../../support/examples'
import { descendantsOf, type Sshd, sshdMissing, startSshd } from '../../support/sshd'
import { must } from '../../support/test-core'

const refused = { ok: false, error: { code: 'sshUnreachable', target: expect.any(String) } }

describe.skipIf(sshdMissing !== undefined)('a tunnel through a real SSH server', () => {
  // A name with a space and a percent sign, as home folders have them.
  const folder = mkdtempSync(join(tmpdir(), 'lodger %h ssh-'))
  let sshd: Sshd
  let http: Server
  let tunnels: SshTunnels
  let toPort = 0
  const open: OpenTunnel[] = []

  beforeAll(async () => {
    sshd = await startSshd()
    http = createServer((_request, response) => response.end('from behind the tunnel'))
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    toPort = (http.address() as AddressInfo).port
    tunnels = createSshTunnels(folder, { extraArgs: sshd.clientArgs })
  })
  afterAll(async () => {
    for (const tunnel of open) tunnel.close()
    await sshd.close()
    http.close()
    await rm(folder, { recursive: true, force: true })
  })

  const target = () => ({ host: '127.0.0.1', user: sshd.user, port: sshd.port })
  const start = (hostKey: string, to = toPort) => {
    const tunnel = tunnels.open({ id: sourceId, target: target(), hostKey, toHost: '127.0.0.1', toPort: to })
    open.push(tunnel)
    return tunnel
  }
  const ended = (tunnel: OpenTunnel) => new Promise<void>((resolve) => tunnel.onEnd(resolve))

  it('is looked at without a login, opened with the key that was shown, and carries HTTP', async () => {
    const hostKey = must(await tunnels.hostKey(target()))
    expect(hostKey).toMatch(/^ssh-ed25519 [A-Za-z0-9+/=]+$/)
    const tunnel = start(hostKey)
    const { origin } = must(await tunnel.up)
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(origin)).text()).toBe('from behind the tunnel')
    tunnel.close()
    await ended(tunnel)
    await expect(fetch(origin)).rejects.toThrow()
  })

  it('ends with the app, also when that is killed', async () => {
    const { host, user, port } = target()
    const holder = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', 'test/support/tunnel-holder.ts', folder, host, user, String(port)],
        ...[String(toPort), ...sshd.clientArgs],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [origin] = await once(holder.stdout, 'data')
    expect(await (await fetch(String(origin).trim())).text()).toBe('from behind the tunnel')
    const started = descendantsOf(holder.pid ?? 0)
    expect(started.length).toBeGreaterThan(1)
    holder.kill('SIGKILL')
    await expect
      .poll(() => started.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 5_000 })
      .toEqual([])
    await expect(fetch(String(origin).trim())).rejects.toThrow()
  })

  it('keeps the pinned key in a file of its own, readable by the user alone, and nothing else', async () => {
    const hostKey = must(await tunnels.hostKey(target()))
    expect(await readdir(folder)).toEqual([`${sourceId}.known-host`])
    const path = join(folder, `${sourceId}.known-host`)
    expect(await readFile(path, 'utf8')).toBe(`${sourceId} ${hostKey}\n`)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('does not open to a server with another key, and sends nothing there', async () => {
    const hostKey = must(await tunnels.hostKey(target()))
    await sshd.restart({ newHostKey: true })
    expect(await start(hostKey).up).toMatchObject(refused)
    const now = must(await tunnels.hostKey(target(), hostKey))
    expect(now).not.toBe(hostKey)
    must(await start(now).up)
  })

  it('does not open where the user’s key is refused, and asks for no password', async () => {
    const hostKey = must(await tunnels.hostKey(target()))
    await sshd.restart({ refusesKeys: true })
    expect(await start(hostKey).up).toMatchObject(refused)
    expect(must(await tunnels.hostKey(target(), hostKey))).toBe(hostKey)
    await sshd.restart()
  })

  it('tells when it breaks', async () => {
    const tunnel = start(must(await tunnels.hostKey(target())))
    must(await tunnel.up)
    const end = ended(tunnel)
    await sshd.restart()
    await end
  })

  it('says that nobody answers, and that there is no ssh', async () => {
    await sshd.stop()
    expect(await tunnels.hostKey(target())).toMatchObject(refused)
    const none = createSshTunnels(folder, { command: join(folder, 'no-such-program') })
    expect(await none.hostKey(target())).toEqual({ ok: false, error: { code: 'sshMissing' } })
    const tunnel = none.open({
      ...{ id: sourceId, target: target(), hostKey: 'ssh-ed25519 AAAA', toHost: '127.0.0.1', toPort },
    })
    expect(await tunnel.up).toEqual({ ok: false, error: { code: 'sshMissing' } })
    await sshd.restart()
  })
})
