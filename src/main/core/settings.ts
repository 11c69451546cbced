import { type EffectiveSettings, localeFor, Settings } from '#shared/domain/settings'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { DocumentStore } from './ports'

/** What the system says now: its language, and whether it is dark. */
export interface SystemLook {
  locale(): string
  isDark(): boolean
}

const documentName = 'settings'

/** The user's choices about the app, kept in a document. */
export class SettingsStore {
  #settings: Settings = Settings.parse({})
  readonly #listeners: ((settings: EffectiveSettings) => void)[] = []
  readonly #documents: DocumentStore
  readonly #system: SystemLook

  constructor(documents: DocumentStore, system: SystemLook) {
    this.#documents = documents
    this.#system = system
  }

  async load(): Promise<void> {
    this.#settings = await this.#documents.load(documentName, Settings, this.#settings)
  }

  /** The settings with the system's own look filled in. */
  read(): EffectiveSettings {
    const { theme, language } = this.#settings
    return {
      ...this.#settings,
      locale: localeFor(language, this.#system.locale()),
      isDark: theme === 'system' ? this.#system.isDark() : theme === 'dark',
    }
  }

  /** In force at once; the answer says whether it is also kept. */
  async change(
    change: { [K in keyof Settings]?: Settings[K] | undefined },
  ): Promise<Result<EffectiveSettings, AppError>> {
    const chosen = Object.entries(change).filter(([, value]) => value !== undefined)
    this.#settings = { ...this.#settings, ...Object.fromEntries(chosen) }
    this.announce()
    const saved = await this.#documents.save(documentName, this.#settings)
    return saved.ok ? ok(this.read()) : saved
  }

  /** Tells the listeners; called when the system's look changes too. */
  announce(): void {
    for (const listener of this.#listeners) listener(this.read())
  }

  onChange(listener: (settings: EffectiveSettings) => void): void {
    this.#listeners.push(listener)
  }
}
