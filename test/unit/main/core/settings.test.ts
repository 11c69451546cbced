import { describe, expect, it } from 'vitest'
import type { EffectiveSettings } from '#shared/domain/settings'
import { SettingsStore } from '../../../../src/main/core/settings'
import { FakeDocuments } from '../../../support/fakes'
import { must } from '../../../support/test-core'

class FakeSystem {
  language = 'zh-CN'
  dark = true
  locale = () => this.language
  isDark = () => this.dark
}

async function setUp(documents = new FakeDocuments()) {
  const system = new FakeSystem()
  const settings = new SettingsStore(documents, system)
  await settings.load()
  const heard: EffectiveSettings[] = []
  settings.onChange((now) => heard.push(now))
  return { documents, system, settings, heard }
}

describe('settings', () => {
  it('follow the system until something else is chosen', async () => {
    const { settings, system } = await setUp()
    expect(settings.read()).toEqual({
      ...{ theme: 'system', language: 'system', locale: 'zh', isDark: true, lockAfter: 15 },
      ...{ chainLookUps: true, chainEndpoints: [] },
    })
    system.dark = false
    system.language = 'fr'
    expect(settings.read()).toMatchObject({ locale: 'en', isDark: false })
    must(await settings.change({ theme: 'dark', language: 'zh' }))
    expect(settings.read()).toMatchObject({ theme: 'dark', language: 'zh', locale: 'zh', isDark: true })
  })

  it('change one at a time, are told, and are there after a restart', async () => {
    const { settings, documents, heard } = await setUp()
    must(await settings.change({ theme: 'light' }))
    must(await settings.change({ language: 'en', theme: undefined }))
    expect(heard).toHaveLength(2)
    const after = await setUp(documents)
    expect(after.settings.read()).toMatchObject({ theme: 'light', language: 'en' })
  })

  it('say so when they are in force but not kept', async () => {
    const { settings, documents } = await setUp()
    documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    expect(await settings.change({ theme: 'light' })).toEqual({ ok: false, error: documents.failure })
    expect(settings.read().theme).toBe('light')
  })
})
