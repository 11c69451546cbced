import { z } from 'zod'
import { PresetId, PresetValues } from '../../domain/vm-preset'
import { call, givenName } from '../call-spec'

/** Presets for new VMs. */
export const vmPresetCalls = {
  /** Keeps the settings of a new VM under a name; one of the same name is replaced. */
  'preset.keep': call('read', z.strictObject({ name: givenName, values: PresetValues })).returns<{
    readonly presetId: PresetId
  }>(),
  'preset.rename': call('read', z.strictObject({ presetId: PresetId, name: givenName })).returns<null>(),
  'preset.remove': call('read', z.strictObject({ presetId: PresetId })).returns<null>(),
} as const
