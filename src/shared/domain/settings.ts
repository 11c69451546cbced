import { z } from 'zod'
import { longestEndpoint, mostEndpoints } from './chain'
import { usualLockMinutes } from './vault'

/** Light, dark, or as the system is. */
export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** A language of the catalogue, or that of the system. */
export const Language = z.enum(['system', 'en', 'zh'])
export type Language = z.infer<typeof Language>

/** The languages the catalogue has. */
export type Locale = 'en' | 'zh'

/** What the user chose about the app itself. */
export const Settings = z.strictObject({
  theme: Theme.default('system'),
  language: Language.default('system'),
  /** Minutes without use after which the vault locks; 0: never (see `lockMinutes`). */
  lockAfter: z.int().min(0).max(60).default(usualLockMinutes),
  /** Rentals are looked up on the chain; whoever runs the endpoint sees the addresses of the accounts. */
  chainLookUps: z.boolean().default(true),
  /** The user's own endpoints of the chain; none: the usual ones. */
  chainEndpoints: z.array(z.string().max(longestEndpoint)).max(mostEndpoints).default([]),
})
export type Settings = z.infer<typeof Settings>

/** The settings with the system's own choices filled in. */
export interface EffectiveSettings extends Settings {
  readonly locale: Locale
  readonly isDark: boolean
}

/** The catalogue language for a system locale such as `zh-CN`: Chinese for every kind of it, else English. */
export function localeFor(language: Language, systemLocale: string): Locale {
  if (language !== 'system') return language
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
