import { create } from 'zustand'
import { type EffectiveSettings, type Locale, localeFor } from '#shared/domain/settings'
import { usualLockMinutes } from '#shared/domain/vault'
import { type Catalogue, catalogue } from '#shared/i18n/catalogue'
import type { Input } from '#shared/ipc/contract'
import { call, subscribe } from '../api/client'

/** What the system prefers, until main has told the settings. */
function systemSettings(): EffectiveSettings {
  return {
    theme: 'system',
    language: 'system',
    lockAfter: usualLockMinutes,
    ...{ chainLookUps: true, chainEndpoints: [] },
    locale: localeFor('system', navigator.language),
    isDark: window.matchMedia('(prefers-color-scheme: dark)').matches,
  }
}

const useSettingsStore = create<EffectiveSettings>(systemSettings)

function adopt(settings: EffectiveSettings): void {
  useSettingsStore.setState(settings, true)
  applyToPage(settings)
}

/** Language and theme belong to the root element, where styles and assistive technology look for them. */
function applyToPage({ locale, isDark }: EffectiveSettings): void {
  const root = document.documentElement
  root.lang = locale === 'zh' ? 'zh-CN' : 'en'
  root.dataset['theme'] = isDark ? 'dark' : 'light'
}

/** Shows the system's preferences at once, then follows main. */
export async function startSettings(): Promise<void> {
  applyToPage(useSettingsStore.getState())
  subscribe('settings.changed', adopt)
  const answer = await call('settings.read', {})
  if (answer.ok) adopt(answer.value)
}

/** Changes settings in main; the answer is what is then in force. */
export async function changeSettings(change: Input<'settings.change'>): Promise<void> {
  const answer = await call('settings.change', change)
  if (answer.ok) adopt(answer.value)
}

export const useSettings = (): EffectiveSettings => useSettingsStore()
export const useLocale = (): Locale => useSettingsStore((settings) => settings.locale)

/** Everything the app says, in the language in force. */
export function useWords(): Catalogue {
  return catalogue[useLocale()]
}

export const localeNow = (): Locale => useSettingsStore.getState().locale

/** The same outside of components. */
export function wordsNow(): Catalogue {
  return catalogue[useSettingsStore.getState().locale]
}
