import { describe, expect, test } from 'vitest'
import { time } from '#shared/i18n/time'
import {
  ago,
  clockTime,
  coarseSpan,
  fineSpan,
  inTime,
  stateSince,
} from '../../../../src/shared/i18n/relative-time'

// Local times, so that the tests mean the same in every time zone.
const now = new Date(2026, 10, 22, 16, 28, 0).getTime()
const at = (ms: number) => new Date(now + ms).toISOString()
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('ages', () => {
  test.each([
    [0, 'just now', '刚刚'],
    [9_000, 'just now', '刚刚'],
    [48_000, '48 s ago', '48 秒前'],
    [3 * minute, '3 min ago', '3 分钟前'],
    [59 * minute + 59_000, '59 min ago', '59 分钟前'],
    [2 * hour, '2 h ago', '2 小时前'],
    [3 * day, '3 days ago', '3 天前'],
  ])('%i ms', (ms, en, zh) => {
    expect(ago(time.en, at(-ms), now)).toBe(en)
    expect(ago(time.zh, at(-ms), now)).toBe(zh)
  })

  test('a time ahead, from a wrong clock, counts as now', () => {
    expect(ago(time.en, at(hour), now)).toBe('just now')
  })

  test('stand after Chinese words with a space only where a digit begins', () => {
    expect(time.zh.asOf(ago(time.zh, at(-3 * minute), now))).toBe('来自 3 分钟前')
    expect(time.zh.asOf(ago(time.zh, at(0), now))).toBe('来自刚刚')
  })
})

describe('spans', () => {
  test('that are watched show two units', () => {
    expect(fineSpan(time.en, 48_000)).toBe('48 s')
    expect(fineSpan(time.en, 4 * minute + 12_000)).toBe('4 min 12 s')
    expect(fineSpan(time.zh, 3 * hour + 5 * minute)).toBe('3 小时 5 分')
    expect(fineSpan(time.en, 3 * day + 2 * hour)).toBe('3 d 2 h')
    expect(fineSpan(time.en, -5_000)).toBe('0 s')
  })

  test('that are mentioned show one', () => {
    expect(coarseSpan(time.en, 47 * hour)).toBe('47 h')
    expect(coarseSpan(time.en, 48 * hour)).toBe('2 days')
  })
})

describe('clock times', () => {
  test('are short today, and carry their date on other days', () => {
    expect(clockTime('en', at(14 * minute), now)).toBe('16:42')
    expect(clockTime('en', at(-day), now)).toBe('21 Nov, 16:28')
    expect(clockTime('zh', at(-day), now)).toMatch(/^11月21日 ?16:28$/)
    expect(clockTime('en', at(-400 * day), now)).toMatch(/2025/)
  })

  test('ahead are said with the span and the clock', () => {
    expect(inTime(time.en, 'en', at(14 * minute), now)).toBe('in 14 min (16:42)')
    expect(inTime(time.zh, 'zh', at(14 * minute), now)).toBe('14 分钟后（16:42）')
  })

  test('behind a state say since when and for how long', () => {
    const value = (state: string) => ({ state, iso: at(-2 * hour), now })
    expect(stateSince(time.en, 'en', value('Running'))).toBe('Running since 14:28 (2 h)')
    expect(stateSince(time.zh, 'zh', value('运行中'))).toBe('运行中，自 14:28 起（已 2 小时）')
  })
})
