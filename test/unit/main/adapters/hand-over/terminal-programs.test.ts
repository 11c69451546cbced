import { expect, it } from 'vitest'
import {
  cmdLine,
  macCommandFile,
  posixText,
  windowsText,
  wtArgs,
} from '../../../../../src/main/adapters/hand-over/terminal-programs'

const windows = ['ssh', '-F', 'C:\\Users\\Some One\\ssh\\vms.config', '--', 'lodger-a']

it('starts a window of its own by cmd, with the path as one part', () => {
  expect(cmdLine(windows)?.join(' ')).toBe(
    '/d /c start "Lodger" cmd.exe /d /k ssh -F "C:\\Users\\Some One\\ssh\\vms.config" -- lodger-a',
  )
})

it.each(['%PATH%', 'a&b', 'a|b', 'a>b', 'a^b', '"a', 'a!b', 'a\nb'])(
  'gives cmd nothing that it would take for its own: %j',
  (part) => {
    expect(cmdLine(['ssh', part])).toBeNull()
  },
)

it('gives Windows Terminal no end of a command', () => {
  expect(wtArgs(['ssh', 'C:\\a;b'])).toEqual(['ssh', 'C:\\a\\;b'])
})

it('writes a command as a person types it', () => {
  expect(windowsText(windows)).toBe('ssh -F "C:\\Users\\Some One\\ssh\\vms.config" -- lodger-a')
  expect(posixText(['ssh', '-F', '/home/me/it’s $HOME', "a'b", 'plain-1.2'])).toBe(
    "ssh -F '/home/me/it’s $HOME' 'a'\\''b' plain-1.2",
  )
  expect(macCommandFile(['ssh', 'a b'])).toBe('#!/bin/sh\nrm -f -- "$0"\nexec ssh \'a b\'\n')
})
