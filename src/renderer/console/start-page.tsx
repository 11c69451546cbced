import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { EffectiveSettings, Locale } from '#shared/domain/settings'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { LocaleContext } from './words'

interface Shown {
  readonly locale: Locale
  readonly isDark: boolean
}

/** The settings, as a page's own bridge gives them. */
interface SettingsOfPage {
  readonly read: () => Promise<Result<EffectiveSettings, AppError>>
  readonly onChange: (show: (settings: Shown) => void) => void
}

/** What the page can tell by itself, should main not answer. */
function systemSettings(): Shown {
  return {
    locale: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
  }
}

/** Shows the page of a window with screens, in the language and the look that the settings say. */
export async function startPage(page: ReactNode, settings: SettingsOfPage): Promise<void> {
  const container = document.getElementById('root')
  if (container === null) return
  const root = createRoot(container)
  const show = ({ locale, isDark }: Shown) => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    root.render(<LocaleContext value={locale}>{page}</LocaleContext>)
  }
  settings.onChange(show)
  const known = await settings.read()
  show(known.ok ? known.value : systemSettings())
}
