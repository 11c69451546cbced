import { describe, expect, it } from 'vitest'
import { guestFilesIn, parseCommandLine, UsageError } from '../../../src/practice/cli-options'

describe('the command line', () => {
  it('means the usual world when empty', () => {
    expect(parseCommandLine([])).toEqual({
      options: {},
      guestDir: undefined,
      printsJson: false,
      takesCommands: false,
      wantsHelp: false,
    })
  })

  it('takes every option, with a space or with an equals sign', () => {
    const line = ['--port', '5002', '--speed=60', '--seed', '3', '--vms', '10', '--dialect=0.3.9.1', '--json']
    line.push('--tower-vms', '500', '--tower-dress=3.x', '--commands')
    expect(parseCommandLine(line)).toMatchObject({
      options: {
        port: 5002,
        speed: 60,
        seed: 3,
        vms: 10,
        dialect: '0.3.9.1',
        towerVms: 500,
        towerDress: '3.x',
      },
      printsJson: true,
      takesCommands: true,
    })
  })

  it.each([
    [['--port', 'abc'], '--port needs a number from 0 to 65535, not "abc"'],
    [['--port', '65536'], '--port needs a number from 0 to 65535, not "65536"'],
    [['--port'], '--port needs a value'],
    [['--speed', '0'], '--speed needs a number from 0.01 to 1000000, not "0"'],
    [['--seed', '1.5'], '--seed needs a number from 0 to 4294967295, not "1.5"'],
    [['--vms', '-1'], '--vms needs a number from 0 to 5000, not "-1"'],
    [['--dialect', '9'], '--dialect is one of 0.4.1.8, 0.3.9.1, asked-for, not "9"'],
    [['--tower-vms', '10001'], '--tower-vms needs a number from 0 to 10000, not "10001"'],
    [['--tower-dress', '5'], '--tower-dress is one of 4.8, 3.x, not "5"'],
    [['--quick'], 'unknown option "--quick"'],
    [['extra'], 'unknown option "extra"'],
    [['--constructor'], 'unknown option "--constructor"'],
  ])('refuses %j: %s', (line, message) => {
    expect(() => parseCommandLine(line)).toThrow(new UsageError(message))
  })

  it('finds the guest in its folder', () => {
    expect(guestFilesIn('/srv/guest', '/tmp/lines')).toEqual({
      qemu: 'qemu-system-x86_64',
      kernel: '/srv/guest/vmlinuz',
      initrd: '/srv/guest/initrd.gz',
      serialDir: '/tmp/lines',
    })
  })
})
