import { z } from 'zod'
import { maxClipboardText } from '../../domain/console'
import { ConsoleView, KeyMode, SizeMode } from '../../domain/console-view'
import { powerActions } from '../../domain/vm'
import { LogRange } from '../../domain/vm-log'
import { call, none, text } from '../call-spec'
import { powerClass } from './vms'

/** A picture of 8K as PNG is well below. */
const maxPictureBytes = 96 * 1024 * 1024
/** A second of a recording. */
const maxChunkBytes = 32 * 1024 * 1024

/** Binary data of bounded size. */
const bytes = (max: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= max)

/** What may not be read of the clipboard: nothing there, not a text, too long, or a password that Lodger put there. */
export type ClipboardRefusal = 'empty' | 'tooLong' | 'secret'
export type ClipboardText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: ClipboardRefusal }

/** A console's tools; each acts for the VM of the window that asks. */
export const consoleToolCalls = {
  'console.view': call('read', none).returns<ConsoleView>(),
  'console.changeView': call(
    'read',
    z.strictObject({
      size: SizeMode.optional(),
      keys: KeyMode.optional(),
      quality: ConsoleView.shape.quality.unwrap().optional(),
      showsFigures: z.boolean().optional(),
      knowsOpenLine: z.boolean().optional(),
      knowsChord: z.boolean().optional(),
    }),
  ).returns<ConsoleView>(),
  'console.setFullScreen': call('read', z.strictObject({ isFull: z.boolean() })).returns<null>(),

  /** Saves the picture where the user says; null: they changed their mind. */
  'console.savePicture': call('read', z.strictObject({ png: bytes(maxPictureBytes) })).returns<{
    readonly name: string
  } | null>(),
  'console.copyPicture': call('read', z.strictObject({ png: bytes(maxPictureBytes) })).returns<null>(),

  /** Opens a file for a recording where the user says; null: they changed their mind. */
  'console.beginRecording': call('read', none).returns<{ readonly name: string } | null>(),
  'console.addToRecording': call('read', z.strictObject({ bytes: bytes(maxChunkBytes) })).returns<null>(),
  'console.endRecording': call('read', none).returns<null>(),

  /** Which ways the clipboard is shared, for this window as long as it is open. */
  'console.shareClipboard': call(
    'read',
    z.strictObject({ toGuest: z.boolean(), fromGuest: z.boolean() }),
  ).returns<null>(),
  /** Reads the clipboard: to be typed, since the user asked just now, or for the guest, while that way is on. */
  'console.readClipboard': call(
    'read',
    z.strictObject({ purpose: z.enum(['type', 'share']) }),
  ).returns<ClipboardText>(),
  /** Puts what the guest copied on the clipboard, while that way is on. */
  'console.writeClipboard': call('read', z.strictObject({ text: text(maxClipboardText) })).returns<null>(),
  /** Copies the command that logs in to the VM, or its address. */
  'console.copyLogin': call('read', none).returns<null>(),
  /** As `vm.power` and `vm.log`, of the window's own VM. */
  'console.power': call(powerClass, z.strictObject({ action: z.enum(powerActions) })).returns<null>(),
  'console.log': call('read', LogRange).returns<{ readonly lines: readonly string[] }>(),
} as const
