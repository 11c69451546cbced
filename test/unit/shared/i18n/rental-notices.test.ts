import { describe, expect, test } from 'vitest'
import { noticeKinds } from '#shared/domain/known-rental'
import { rentalNotice } from '#shared/i18n/rental-notices'

const now = new Date(2026, 0, 1, 12, 0).getTime()
const hour = 3_600_000
const times = { start: now, confirmBy: now + hour / 4, end: now + 14 * hour, deletion: now + 86 * hour }

describe('a notice of a rental', () => {
  test.each(noticeKinds)('of the kind %s names the node, in both languages', (kind) => {
    for (const locale of ['en', 'zh'] as const) {
      const { title, body } = rentalNotice(locale, { kind, name: 'rack 7', times, now })
      expect(title).toContain('rack 7')
      expect(body.length).toBeGreaterThan(20)
      expect(body).not.toMatch(/undefined|NaN|Invalid/)
    }
  })

  test('of the practice world says so first: nothing is to be done in a real wallet', () => {
    const told = { kind: 'hour', name: 'rack 7', isPractice: true, times, now } as const
    expect(rentalNotice('en', told).title).toMatch(/^Practice: Your rental of rack 7/)
    expect(rentalNotice('zh', told).title).toMatch(/^练习环境：“rack 7”/)
  })

  test('speaks of the end as a time ahead, and of the deletion three days later', () => {
    const before = rentalNotice('en', { kind: 'day', name: 'rack 7', times, now })
    expect(before.body).toContain('in 14 h (2 Jan, 02:00)')
    const over = { ...times, end: now - hour, deletion: now + 71 * hour }
    const after = rentalNotice('en', { kind: 'ended', name: 'rack 7', times: over, now })
    expect(after.body).toContain('in 2 days (4 Jan, 11:00)')
    const waiting = rentalNotice('zh', { kind: 'confirm', name: 'rack 7', times, now })
    expect(waiting.body).toContain('15 分钟后（12:15）')
  })
})
