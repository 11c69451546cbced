import type { Locale } from '../domain/settings'
import type { time } from './time'

type TimeWords = typeof time.en

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A span in one unit: `3 min`, `2 h`, `5 days`. */
export function coarseSpan(words: TimeWords, ms: number): string {
  if (ms < minute) return words.seconds(Math.max(0, Math.floor(ms / second)))
  if (ms < hour) return words.minutes(Math.floor(ms / minute))
  if (ms < 2 * day) return words.hours(Math.floor(ms / hour))
  return words.days(Math.floor(ms / day))
}

/** A span that is being watched: `48 s`, `4 min 12 s`, `3 h 5 min`. */
export function fineSpan(words: TimeWords, ms: number): string {
  if (ms < minute) return words.seconds(Math.max(0, Math.floor(ms / second)))
  if (ms < hour) return words.minutesSeconds(Math.floor(ms / minute), Math.floor((ms % minute) / second))
  if (ms < 2 * day) return words.hoursMinutes(Math.floor(ms / hour), Math.floor((ms % hour) / minute))
  return words.daysHours(Math.floor(ms / day), Math.floor((ms % day) / hour))
}

/** How long ago `iso` was: `just now`, `3 min ago`. A time ahead, from a wrong clock, counts as now. */
export function ago(words: TimeWords, iso: string, now: number): string {
  const ms = now - Date.parse(iso)
  return ms < 10 * second ? words.justNow : words.ago(coarseSpan(words, ms))
}

const languageTags: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' }

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString()
}

/** The clock time of `iso`: `16:42`, with its date when that is not today's. */
export function clockTime(locale: Locale, iso: string, now: number): string {
  const date = new Date(iso)
  const isToday = sameDay(date, new Date(now))
  return new Intl.DateTimeFormat(languageTags[locale], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...(isToday || date.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
  }).format(date)
}

/** A time ahead: `in 14 min (16:42)`. */
export function inTime(words: TimeWords, locale: Locale, iso: string, now: number): string {
  return words.in(coarseSpan(words, Date.parse(iso) - now), clockTime(locale, iso, now))
}

/** A time ahead where there is little room: `in 13 h (03:08)`, `in 29 days`. */
export function inShort(words: TimeWords, locale: Locale, iso: string, now: number): string {
  const at = Date.parse(iso)
  const span = coarseSpan(words, at - now)
  // Within a day the clock needs no date.
  return at - now < day ? words.in(span, clockTime(locale, iso, at)) : words.inSpan(span)
}

/** A state with since when and for how long it holds: `Running since 14:02 (2 h)`. */
export function stateSince(
  words: TimeWords,
  locale: Locale,
  { state, iso, now }: { readonly state: string; readonly iso: string; readonly now: number },
): string {
  const span = now - Date.parse(iso)
  const clock = clockTime(locale, iso, now)
  return span < minute
    ? words.stateSinceNow(state, clock)
    : words.stateSince(state, clock, coarseSpan(words, span))
}

/** The whole date and time, for a tooltip. */
export function fullTime(locale: Locale, iso: string): string {
  return new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(iso),
  )
}
