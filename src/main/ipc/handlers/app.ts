import type { AppInfo } from '#shared/ipc/calls/app'
import type { CollectionName, Snapshot } from '#shared/ipc/collections'
import { ok } from '#shared/result'
import type { CollectionSet } from '../../core/collection'
import type { SettingsStore } from '../../core/settings'
import type { NodeTasks } from '../../core/tasks/node-tasks'
import type { Tasks } from '../../core/tasks/tasks'
import type { Handlers } from '../dispatch'

type AppCalls =
  | 'app.info'
  | 'collection.read'
  | 'settings.read'
  | 'settings.change'
  | 'clipboard.write'
  | 'task.dismiss'

interface Parts {
  readonly appInfo: () => Promise<AppInfo>
  readonly collections: CollectionSet
  readonly settings: SettingsStore
  readonly writeClipboard: (text: string) => void
  readonly tasks: Tasks
  readonly nodeTasks: NodeTasks
}

export function appHandlers(parts: Parts): Pick<Handlers, AppCalls> {
  return {
    'app.info': async () => ok(await parts.appInfo()),
    'collection.read': ({ name }) => ok(snapshot(parts.collections, name)),
    'settings.read': () => ok(parts.settings.read()),
    'settings.change': (change) => parts.settings.change(change),
    'clipboard.write': ({ text }) => {
      parts.writeClipboard(text)
      return ok(null)
    },
    'task.dismiss': async ({ taskId }) => {
      await parts.tasks.dismiss(taskId)
      await parts.nodeTasks.dismiss(taskId)
      return ok(null)
    },
  }
}

function snapshot(collections: CollectionSet, name: CollectionName): Snapshot {
  const collection = collections[name]
  return { name, revision: collection.revision, items: collection.all() } as Snapshot
}
