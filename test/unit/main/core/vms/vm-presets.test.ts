import { describe, expect, it } from 'vitest'
import { mostPresets, type PresetId, type PresetValues, type VmPreset } from '#shared/domain/vm-preset'
import { Collection } from '../../../../../src/main/core/collection'
import { VmPresets } from '../../../../../src/main/core/vms/vm-presets'
import { FakeDocuments } from '../../../../support/fakes'
import { must } from '../../../../support/test-core'

const values: PresetValues = {
  ...{ os: 'linux', biosMode: 'legacy', gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100 },
}

function setUp(documents = new FakeDocuments()) {
  const presets = new Collection<VmPreset>()
  return { presets, documents, kept: new VmPresets(presets, documents) }
}

describe('presets', () => {
  it('are there again after a restart', async () => {
    const { kept, documents } = setUp()
    const key = must(await kept.keep(' Training ', values))
    const again = setUp(documents)
    await again.kept.load()
    expect(again.presets.all()).toEqual([{ key, name: 'Training', values }])
  })

  it('of one name are one, whatever the case', async () => {
    const { kept, presets } = setUp()
    const key = must(await kept.keep('Training', values))
    expect(must(await kept.keep('training', { ...values, gpuCount: 4 }))).toBe(key)
    expect(presets.all()).toMatchObject([{ name: 'training', values: { gpuCount: 4 } }])
  })

  it('are renamed, but not to the name of another', async () => {
    const { kept, presets } = setUp()
    const key = must(await kept.keep('Training', values))
    must(await kept.keep('Web', values))
    expect(await kept.rename(key, 'web')).toMatchObject({ error: { code: 'nameTaken', what: 'preset' } })
    must(await kept.rename(key, 'TRAINING'))
    expect(presets.get(key)?.name).toBe('TRAINING')
    must(await kept.remove(key))
    expect(await kept.rename(key, 'x')).toMatchObject({ error: { code: 'notFound' } })
    expect(await kept.rename('no such' as PresetId, 'x')).toMatchObject({ error: { code: 'notFound' } })
  })

  it('stay as they were when the disk takes nothing more', async () => {
    const { kept, presets, documents } = setUp()
    const key = must(await kept.keep('Training', values))
    documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    expect(await kept.rename(key, 'Other')).toMatchObject({ error: { code: 'saveFailed' } })
    expect(await kept.remove(key)).toMatchObject({ error: { code: 'saveFailed' } })
    expect(await kept.keep('Second', values)).toMatchObject({ error: { code: 'saveFailed' } })
    expect(presets.all()).toEqual([{ key, name: 'Training', values }])
  })

  it('are bounded in number', async () => {
    const { kept } = setUp()
    for (let n = 0; n < mostPresets; n += 1) must(await kept.keep(`p${n}`, values))
    expect(await kept.keep('one more', values)).toMatchObject({
      error: { code: 'tooMany', most: mostPresets },
    })
    must(await kept.keep('p7', values))
  })
})
