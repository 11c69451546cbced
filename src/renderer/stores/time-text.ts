import {
  ago,
  clockTime,
  coarseSpan,
  fineSpan,
  fullTime,
  inShort,
  inTime,
  stateSince,
} from '#shared/i18n/relative-time'
import { useNow } from './clock'
import { useLocale, useWords } from './settings'

/** Times in words that keep themselves current: `stepMs` says how closely. */
export function useTimeText(stepMs: number) {
  const words = useWords().time
  const locale = useLocale()
  const now = useNow(stepMs)
  return {
    now,
    ago: (iso: string) => ago(words, iso, now),
    clock: (iso: string) => clockTime(locale, iso, now),
    full: (iso: string) => fullTime(locale, iso),
    stateSince: (state: string, iso: string) => stateSince(words, locale, { state, iso, now }),
    in: (iso: string) => inTime(words, locale, iso, now),
    /** A time ahead for a row: the clock where it is within a day, and never the date. */
    inShort: (iso: string) => inShort(words, locale, iso, now),
    /** How long since `iso`, in one unit; less than a minute is not counted. */
    span: (iso: string) => {
      const ms = now - Date.parse(iso)
      return ms < 60_000 ? words.justNow : coarseSpan(words, ms)
    },
    /** How long since `iso`, or between two times, for something that is being watched. */
    watched: (iso: string, end?: string) =>
      fineSpan(words, (end === undefined ? now : Date.parse(end)) - Date.parse(iso)),
  }
}
