import { describe, expect, it } from 'vitest'
import { Clock } from '../../../src/practice/clock'
import { type Key, Keyboard } from '../../../src/practice/screen/keyboard'
import { LineEditor } from '../../../src/practice/screen/line-editor'
import type { MachineFacts } from '../../../src/practice/screen/machine-facts'
import { runCommand } from '../../../src/practice/screen/shell-commands'
import { columns, rows, TextScreen } from '../../../src/practice/screen/text-screen'
import { VmConsole } from '../../../src/practice/screen/vm-console'

const facts: MachineFacts = {
  hostName: 'train-box',
  isWindows: false,
  cpuModel: 'AMD EPYC',
  cpuCores: 8,
  memoryGib: 32,
  gpuModel: 'NVIDIA GeForce RTX 4090',
  gpuCount: 2,
}

describe('the text screen', () => {
  it('wraps long lines and scrolls at the end', () => {
    const screen = new TextScreen()
    screen.write(`${'x'.repeat(columns)}y`)
    expect(screen.text()).toBe(`${'x'.repeat(columns)}\ny`)
    screen.write('\n'.repeat(rows))
    screen.write('end')
    expect(screen.text().split('\n').at(-1)).toBe('end')
    expect(screen.text()).not.toContain('x')
  })

  it('draws the cursor as a reversed cell, unless it is hidden', () => {
    const screen = new TextScreen()
    const before = screen.snapshot()[0]
    screen.setCursor(false)
    expect(screen.snapshot()[0]).not.toBe(before)
  })

  it('shows characters without a glyph as a block', () => {
    const screen = new TextScreen()
    screen.write('漢')
    expect(screen.text()).toBe('▒')
  })
})

function typedInto(editor: LineEditor, ...keys: Key[]): void {
  for (const key of keys) editor.key(key)
}

const text = (letters: string): Key[] => [...letters].map((letter) => ({ kind: 'text', text: letter }))
const named = (name: Extract<Key, { kind: 'named' }>['name']): Key => ({ kind: 'named', name })

describe('the line editor', () => {
  function editing() {
    const screen = new TextScreen()
    const lines: string[] = []
    const editor = new LineEditor(
      screen,
      (line) => lines.push(line),
      () => undefined,
    )
    return { screen, lines, editor }
  }

  it('hands over what was typed', () => {
    const { editor, lines, screen } = editing()
    typedInto(editor, ...text('echo hi'), named('enter'))
    expect(lines).toEqual(['echo hi'])
    expect(screen.text()).toBe('echo hi')
  })

  it.each<[string, Key[], string]>([
    ['backspace', [...text('lss'), named('backspace')], 'ls'],
    ['backspace at the beginning', [named('backspace'), ...text('a')], 'a'],
    ['going left and typing', [...text('ac'), named('left'), ...text('b')], 'abc'],
    ['delete', [...text('abc'), named('home'), named('delete')], 'bc'],
    ['end', [...text('bc'), named('home'), ...text('a'), named('end'), ...text('d')], 'abcd'],
    ['Ctrl-U', [...text('abc'), { kind: 'control', letter: 'u' }, ...text('d')], 'd'],
  ])('knows %s', (_, keys, expected) => {
    const { editor, lines, screen } = editing()
    typedInto(editor, ...keys)
    expect(screen.text()).toBe(expected)
    typedInto(editor, named('enter'))
    expect(lines).toEqual([expected])
  })

  it('recalls earlier lines', () => {
    const { editor, lines } = editing()
    typedInto(editor, ...text('one'), named('enter'), ...text('two'), named('enter'))
    typedInto(editor, named('up'), named('up'), named('enter'))
    expect(lines.at(-1)).toBe('one')
  })

  it('edits a line that is longer than the screen is wide', () => {
    const { editor, lines, screen } = editing()
    const long = 'x'.repeat(columns + 20)
    typedInto(editor, ...text(long), named('home'), ...text('a'), named('enter'))
    expect(lines).toEqual([`a${long}`])
    expect(screen.text().replace(/\n/g, '')).toBe(`a${long}`)
  })
})

describe('the keyboard', () => {
  function typing() {
    const keys: Key[] = []
    const resets: number[] = []
    const keyboard = new Keyboard(
      (key) => keys.push(key),
      () => resets.push(1),
    )
    const press = (...held: number[]) => {
      for (const keysym of held) keyboard.event(keysym, true)
      for (const keysym of held) keyboard.event(keysym, false)
    }
    return { keys, resets, press }
  }

  it.each<[string, number[], Key | undefined]>([
    ['a letter', [0x61], { kind: 'text', text: 'a' }],
    ['a capital sent as one', [0xffe1, 0x41], { kind: 'text', text: 'A' }],
    ['a letter with Shift', [0xffe1, 0x61], { kind: 'text', text: 'A' }],
    ['a digit with Shift', [0xffe2, 0x31], { kind: 'text', text: '!' }],
    ['Caps Lock alone', [0xffe5], undefined],
    ['the keypad', [0xffb5], { kind: 'text', text: '5' }],
    ['Ctrl-C', [0xffe3, 0x63], { kind: 'control', letter: 'c' }],
    ['Enter of the keypad', [0xff8d], { kind: 'named', name: 'enter' }],
    ['a function key', [0xffbe], undefined],
  ])('understands %s', (_, keysyms, expected) => {
    const { keys, press } = typing()
    press(...keysyms)
    expect(keys).toEqual(expected === undefined ? [] : [expected])
  })

  it('resets the guest at Ctrl-Alt-Del', () => {
    const { resets, keys, press } = typing()
    press(0xffe3, 0xffe9, 0xffff)
    expect(resets).toHaveLength(1)
    expect(keys).toEqual([])
  })
})

describe('commands', () => {
  it.each([
    ['echo a  b', 'a b'],
    ['uname -a', 'Linux train-box'],
    ['nvidia-smi', 'RTX 4090'],
    ['free', '32Gi'],
    ['sudo whoami', 'dbc'],
    ['constructor', 'constructor: command not found'],
  ])('%s prints %s', (line, expected) => {
    expect(runCommand(line, facts)).toMatchObject({ kind: 'print', text: expect.stringContaining(expected) })
  })

  it.each([
    ['reboot', false, 'reboot'],
    ['poweroff', false, 'power-off'],
    ['shutdown now', false, 'power-off'],
    ['shutdown -r now', false, 'reboot'],
    ['shutdown', false, 'print'],
    ['SHUTDOWN /s /t 0', true, 'power-off'],
    ['shutdown /r', true, 'reboot'],
  ])('%s leads to %s', (line, isWindows, kind) => {
    expect(runCommand(line, { ...facts, isWindows })).toMatchObject({ kind })
  })
})

describe('the guest', () => {
  it('boots, then takes commands', () => {
    const screen = new TextScreen()
    const console = new VmConsole(screen, facts, new Clock(1_000), () => undefined)
    console.bootAtOnce()
    expect(screen.text()).toContain('dbc@train-box:~$')
    console.boot()
    expect(screen.text()).toBe('')
    console.halt()
  })
})
