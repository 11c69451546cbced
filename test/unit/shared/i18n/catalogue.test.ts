import { describe, expect, test } from 'vitest'
import { spaced } from '#shared/i18n/area'
import { catalogue } from '#shared/i18n/catalogue'
import { status, vmStatusText } from '#shared/i18n/status'

type Texts = Readonly<Record<string, unknown>>

/** Every text of a catalogue by its path; texts made from values are made from samples of theirs. */
function textsOf(words: Texts, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const name = `${path}${key}`
    if (typeof value === 'string') return [[name, value]]
    if (typeof value === 'function') return [[name, String(value('sample', 'sample', 'sample'))]]
    return textsOf(value as Texts, `${name}.`)
  })
}

const { errors: _en, ...en } = catalogue.en
const { errors: _zh, ...zh } = catalogue.zh
const english = textsOf(en)
const chinese = new Map(textsOf(zh))

/** Texts that are the same in both languages by intent. */
const shared =
  /^(native\.title|common\.nothing|images\.percent|settings\.languages|settings\.version|createVm\.(gib|systems|gpus|firmwares\.uefi)|nodes\.(ip|cpu|gpu|columns\.cpu)|vms\.(gpu|cpus)|shell\.matching|nodes\.(gpuUse|nodeIdProgress)|towers\.(kind|vcpus|cpu|tools|gpus|uuid|biosId|clocks\.UTC|columns\.(vcpu|gpu)|charts\.cpu|fields\.(local_id|vcpu|gpu|tools))|towerDialogs\.(gpu|clocks\.UTC)|towerCreate\.gpus|console\.|secret\.)/

describe('the catalogue', () => {
  test('has the same texts in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual(english.map(([name]) => name).sort())
  })

  test('says nothing twice the same by mistake', () => {
    const same = english.filter(([name, text]) => !shared.test(name) && chinese.get(name) === text)
    expect(same).toEqual([])
  })

  test('leaves no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('neither shouts nor bows', () => {
    expect([...english, ...chinese].filter(([, text]) => /[!！]|您/.test(text))).toEqual([])
  })

  test('shows server states that nobody has listed as they come', () => {
    expect(vmStatusText(status.en, 'running')).toBe('Running')
    expect(vmStatusText(status.zh, 'being poweroff')).toBe('正在断电')
    expect(vmStatusText(status.zh, 'quantum-flux')).toBe('quantum-flux')
    expect(vmStatusText(status.en, 'toString')).toBe('toString')
  })

  test('puts a space between Chinese and what begins with a digit or a Latin letter', () => {
    expect(spaced('3 分钟前')).toBe(' 3 分钟前')
    expect(spaced('刚刚')).toBe('刚刚')
  })
})
