import type { ConsoleView } from '#shared/domain/console-view'
import type { VmKey } from '#shared/domain/ids'
import { sshCommand, vmAddress } from '#shared/domain/login-address'
import type { consoleToolCalls } from '#shared/ipc/calls/console-tools'
import { err, ok } from '#shared/result'
import type { ConsoleViews } from '../../core/consoles/console-views'
import type { Consoles } from '../../core/consoles/consoles'
import type { GuestClipboard } from '../../core/consoles/guest-clipboard'
import type { ConsoleStage, PictureFiles } from '../../core/ports'
import type { VmUpkeep } from '../../core/vms/vm-upkeep'
import type { Vms } from '../../core/vms/vms'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly consoles: Pick<Consoles, 'state'>
  readonly views: ConsoleViews
  readonly vms: Pick<Vms, 'power'>
  readonly vmUpkeep: Pick<VmUpkeep, 'log'>
  readonly stage: ConsoleStage
  readonly files: PictureFiles
  readonly clipboard: GuestClipboard
  readonly writeClipboard: (text: string) => void
  readonly copyPicture: (png: Uint8Array) => Promise<void>
}

/** What a console's tools ask for. Each speaks of its own VM only: the key is its window's, never an argument. */
export function consoleToolHandlers(parts: Parts): Pick<Handlers, keyof typeof consoleToolCalls> {
  const { consoles, views, stage, files, clipboard } = parts
  return {
    'console.view': (_input, { key }) => ok<ConsoleView>(views.read(key as VmKey)),
    'console.changeView': (change, { key }) => views.change(key as VmKey, change),
    'console.setFullScreen': ({ isFull }, { key }) => {
      stage.setFullScreen(key as VmKey, isFull)
      return ok(null)
    },
    'console.savePicture': ({ png }, { key }) => files.savePicture(key as VmKey, png),
    'console.copyPicture': async ({ png }) => {
      await parts.copyPicture(png)
      return ok(null)
    },
    'console.beginRecording': async (_input, { key }) => {
      const begun = await files.beginRecording(key as VmKey)
      // A page that nobody sees runs its timers once a second, and so would the recording.
      if (begun.ok && begun.value !== null) stage.keepAwake(key as VmKey, true)
      return begun
    },
    'console.addToRecording': ({ bytes }, { key }) => files.addToRecording(key as VmKey, bytes),
    'console.endRecording': (_input, { key }) => {
      stage.keepAwake(key as VmKey, false)
      return files.endRecording(key as VmKey)
    },
    'console.shareClipboard': (ways, { key }) => {
      clipboard.share(key as VmKey, ways)
      return ok(null)
    },
    'console.readClipboard': ({ purpose }, { key }) => clipboard.read(key as VmKey, purpose),
    'console.writeClipboard': ({ text }, { key }) => clipboard.write(key as VmKey, text),
    'console.copyLogin': (_input, { key }) => {
      const vm = consoles.state(key as VmKey)?.vm
      const login = vm === undefined ? undefined : (sshCommand(vm) ?? vmAddress(vm))
      if (login === undefined) return err({ code: 'notFound', what: 'vm' })
      parts.writeClipboard(login)
      return ok(null)
    },
    'console.power': async ({ action }, { key }) => {
      const sent = await parts.vms.power(key as VmKey, action)
      return sent.ok ? ok(null) : sent
    },
    'console.log': async (range, { key }) => {
      const lines = await parts.vmUpkeep.log(key as VmKey, range)
      return lines.ok ? ok({ lines: lines.value }) : lines
    },
  }
}
