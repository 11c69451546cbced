import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type ReactNode, useId } from 'react'
import type { Language, Theme } from '#shared/domain/settings'
import { useAppInfo } from '../../stores/app-info'
import { changeSettings, useSettings, useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Dialog } from '../../ui/dialog'
import { KeyboardSetting } from './keyboard-setting'
import './settings.css'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const languages: readonly Language[] = ['system', 'en', 'zh']

/** What the user chooses about the app itself. Every choice takes effect at once. */
export function SettingsDialog({ extra }: { extra: ReactNode }) {
  const words = useWords().settings
  const settings = useSettings()
  const info = useAppInfo()
  return (
    <Dialog title={words.title} onClose={closeDialog}>
      <div className="settings">
        <Choice
          label={words.theme}
          value={settings.theme}
          options={themes.map((theme) => ({ value: theme, label: words.themes[theme] }))}
          onChange={(theme) => void changeSettings({ theme })}
        />
        <Choice
          label={words.language}
          value={settings.language}
          options={languages.map((language) => ({ value: language, label: words.languages[language] }))}
          onChange={(language) => void changeSettings({ language })}
        />
        {extra}
        {info === undefined ? null : <KeyboardSetting isMac={info.platform === 'darwin'} />}
        <div className="setting">
          <span>{words.keychain}</span>
          <span className="quiet-text">
            {info === undefined ? null : words.keychainStates[info.keychain.kind]}
          </span>
        </div>
        <div className="setting">
          <span>{words.about}</span>
          <span className="quiet-text selectable">
            {info === undefined ? null : words.version(info.version)}
          </span>
        </div>
      </div>
    </Dialog>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId()
  return (
    <div className="setting">
      <span id={id}>{label}</span>
      <RadioGroup className="choice" aria-labelledby={id} value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Radio.Root key={option.value} value={option.value} className="choice-item">
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
