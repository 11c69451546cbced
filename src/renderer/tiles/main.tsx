import { createRoot } from 'react-dom/client'
import type { EffectiveSettings } from '#shared/domain/settings'
import { LocaleContext } from '../console/words'
import { call, on } from './bridge'
import { TilesWindow } from './tiles-window'

/** What the page can tell by itself, should main not answer. */
function systemSettings(): Pick<EffectiveSettings, 'locale' | 'isDark'> {
  return {
    locale: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
  }
}

async function start(container: HTMLElement): Promise<void> {
  const root = createRoot(container)
  const show = ({ locale, isDark }: Pick<EffectiveSettings, 'locale' | 'isDark'>) => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    root.render(
      <LocaleContext value={locale}>
        <TilesWindow />
      </LocaleContext>,
    )
  }
  on('settings.changed', show)
  const settings = await call('settings.read', {})
  show(settings.ok ? settings.value : systemSettings())
}

const container = document.getElementById('root')
if (container !== null) void start(container)
