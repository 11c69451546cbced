import { ok } from '#shared/result'
import type { VmPresets } from '../../core/vms/vm-presets'
import type { Handlers } from '../dispatch'

export function vmPresetHandlers({
  vmPresets,
}: {
  readonly vmPresets: VmPresets
}): Pick<Handlers, 'preset.keep' | 'preset.rename' | 'preset.remove'> {
  return {
    'preset.keep': async ({ name, values }) => {
      const kept = await vmPresets.keep(name, values)
      return kept.ok ? ok({ presetId: kept.value }) : kept
    },
    'preset.rename': ({ presetId, name }) => vmPresets.rename(presetId, name),
    'preset.remove': ({ presetId }) => vmPresets.remove(presetId),
  }
}
