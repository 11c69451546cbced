import { z } from 'zod'
import type { KeychainState } from '../../domain/account'
import { TaskId } from '../../domain/ids'
import { type EffectiveSettings, Settings } from '../../domain/settings'
import { call, none, text } from '../call-spec'
import { CollectionName, type Snapshot } from '../collections'

/** What the window needs to know of the app it runs in. */
export interface AppInfo {
  readonly version: string
  readonly platform: string
  /** Started as root: Chromium's sandbox is off, and the window says so. */
  readonly isUnsandboxed: boolean
  readonly keychain: KeychainState
  /** Files that could not be read at start and were set aside, by name. */
  readonly setAside: readonly string[]
}

/** The app itself: its settings, its collections, its list of tasks. */
export const appCalls = {
  'app.info': call('read', none).returns<AppInfo>(),
  'collection.read': call('read', z.strictObject({ name: CollectionName })).returns<Snapshot>(),
  'settings.read': call('read', none).returns<EffectiveSettings>(),
  'settings.change': call(
    'read',
    z.strictObject({
      theme: Settings.shape.theme.unwrap().optional(),
      language: Settings.shape.language.unwrap().optional(),
    }),
  ).returns<EffectiveSettings>(),
  'task.dismiss': call('read', z.strictObject({ taskId: TaskId })).returns<null>(),
  'clipboard.write': call('read', z.strictObject({ text: text(32_768) })).returns<null>(),
} as const
