import { area, spaced } from './area'

/** Times and spans. Clock times and dates come from Intl; these say how they are put into words. */
export const time = area({
  en: {
    justNow: 'just now',
    ago: (span: string) => `${span} ago`,
    in: (span: string, clock: string) => `in ${span} (${clock})`,
    inSpan: (span: string) => `in ${span}`,
    stateSinceNow: (state: string, clock: string) => `${state} since ${clock}`,
    stateSince: (state: string, clock: string, span: string) => `${state} since ${clock} (${span})`,
    asOf: (age: string) => `as of ${age}`,
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    minutesSeconds: (m: number, s: number) => `${m} min ${s} s`,
    hoursMinutes: (h: number, m: number) => `${h} h ${m} min`,
    daysHours: (d: number, h: number) => `${d} d ${h} h`,
  },
  zh: {
    justNow: '刚刚',
    ago: (span) => `${span}前`,
    in: (span, clock) => `${span}后（${clock}）`,
    inSpan: (span) => `${span}后`,
    stateSinceNow: (state, clock) => `${state}，自 ${clock} 起`,
    stateSince: (state, clock, span) => `${state}，自 ${clock} 起（已 ${span}）`,
    asOf: (age) => `来自${spaced(age)}`,
    seconds: (n) => `${n} 秒`,
    minutes: (n) => `${n} 分钟`,
    hours: (n) => `${n} 小时`,
    days: (n) => `${n} 天`,
    minutesSeconds: (m, s) => `${m} 分 ${s} 秒`,
    hoursMinutes: (h, m) => `${h} 小时 ${m} 分`,
    daysHours: (d, h) => `${d} 天 ${h} 小时`,
  },
})
