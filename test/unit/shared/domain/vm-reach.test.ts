import { describe, expect, it } from 'vitest'
import { sshCommand } from '#shared/domain/login-address'
import type { Vm, VmDetails } from '#shared/domain/vm'
import { checkReach, freeRdpCommand, rdpFile, type VmReach, vmReach } from '#shared/domain/vm-reach'

const ssh: VmReach = { kind: 'ssh', host: '203.0.113.7', port: 5600, user: 'dbc' }

describe('a login that a server tells', () => {
  it.each([
    { host: '203.0.113.7' },
    { host: 'gpu-7.example.org' },
    { host: '2001:db8::7' },
    { user: 'Administrator' },
    { user: '_svc.user-1' },
    { port: 1 },
    { port: 65_535 },
  ])('is taken where each part is what it should be: %j', (part) => {
    const reach = { ...ssh, ...part }
    expect(checkReach(reach)).toEqual({ ok: true, value: reach })
  })

  it.each([
    '-oProxyCommand=touch /tmp/owned',
    '--',
    '',
    'a b',
    'a;reboot',
    'a$(reboot)',
    'a`reboot`',
    'a|b',
    'a&b',
    "a'b",
    'a"b',
    'a\\b',
    'a%h',
    'a\nProxyCommand sh',
    'a\r',
    'a\0',
    'root@elsewhere',
    'ｄｂｃ',
    'a'.repeat(300),
  ])('is refused with %j in the place of a user or a host', (text) => {
    expect(checkReach({ ...ssh, user: text })).toEqual({ ok: false, error: 'user' })
    expect(checkReach({ ...ssh, host: text })).toEqual({ ok: false, error: 'host' })
  })

  it.each(['fe80::1%eth0', '[::1]', '1.2.3.4:22', '1.2.3.4/24'])('has no host such as %j', (host) => {
    expect(checkReach({ ...ssh, host })).toEqual({ ok: false, error: 'host' })
  })

  it.each([0, -1, 65_536, 22.5, Number.NaN])('has no port such as %s', (port) => {
    expect(checkReach({ ...ssh, port })).toEqual({ ok: false, error: 'port' })
  })

  it('is not there until the node has told it, and has no user where the node could set none', () => {
    const details = { host: '203.0.113.7', login: { kind: 'ssh', port: 5600 }, userName: 'N/A' }
    const vm = (more: Partial<VmDetails>) => ({ details: { ...details, ...more } as VmDetails })
    expect(vmReach({})).toBeUndefined()
    expect(vmReach(vm({ host: '' }))).toBeUndefined()
    expect(vmReach(vm({ login: undefined }))).toBeUndefined()
    expect(vmReach(vm({ hasLogin: false }))).toMatchObject({ value: { host: '203.0.113.7', port: 5600 } })
    expect(vmReach(vm({ hasLogin: true }))).toEqual({ ok: false, error: 'user' })
  })

  it('makes no command that a shell could take for two', () => {
    const vm = (userName: string) =>
      ({ details: { host: 'h', login: { kind: 'ssh', port: 22 }, hasLogin: true, userName } }) as Vm
    expect(sshCommand(vm('dbc'))).toBe('ssh -p 22 dbc@h')
    expect(sshCommand(vm('dbc;reboot'))).toBeUndefined()
    expect(sshCommand(vm('-oProxyCommand=x'))).toBeUndefined()
  })
})

describe('a Remote Desktop file', () => {
  const text = rdpFile({ kind: 'rdp', host: '203.0.113.7', port: 5620, user: 'Administrator' })
  const settings = new Map(
    text
      .trimEnd()
      .split('\r\n')
      .map((line) => /^([a-z ]+):([si]):(.*)$/.exec(line)?.slice(1) ?? [])
      .map(([name, type, value]) => [name, [type, value]]),
  )

  it('says where, as whom, and that the password is asked for', () => {
    expect(settings.get('full address')).toEqual(['s', '203.0.113.7:5620'])
    expect(settings.get('server port')).toEqual(['i', '5620'])
    expect(settings.get('username')).toEqual(['s', 'Administrator'])
    expect(settings.get('prompt for credentials')).toEqual(['i', '1'])
    expect(settings.get('authentication level')).toEqual(['i', '2'])
  })

  it('has lines of the known form only, none with a password, and gives no drive away', () => {
    expect(settings.has(undefined)).toBe(false)
    expect(text).not.toMatch(/password/i)
    expect(settings.get('drivestoredirect')).toEqual(['s', ''])
    expect(text.endsWith('\r\n')).toBe(true)
  })

  it('is matched by a command without a password', () => {
    expect(freeRdpCommand({ kind: 'rdp', host: '2001:db8::7', port: 3389 })).toBe(
      'xfreerdp /v:[2001:db8::7]:3389 /cert:tofu',
    )
    expect(freeRdpCommand({ kind: 'rdp', host: 'h', port: 1, user: 'u' })).toBe(
      'xfreerdp /v:h:1 /u:u /cert:tofu',
    )
  })
})
