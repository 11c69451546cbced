import { z } from 'zod'
import type { AppError } from '../ipc/errors'
import type { ScreenRoute } from './console-view'
import type { ScreenTraits } from './screen-traits'
import type { Vm } from './vm'

/** What passes between the clipboards at once, in characters; the same as TigerVNC takes. */
export const maxClipboardText = 256 * 1024

/**
 * Why a window gave its screen up: the server refused the password, refused in general or said what is not RFB, or
 * named a size that no window can show.
 */
export const RefusalKind = z.enum(['password', 'protocol', 'size'])
export type RefusalKind = z.infer<typeof RefusalKind>

/** Where a console stands. Main decides; the window shows it. */
export type ConsolePhase =
  /** A connection is being made, or its first picture is awaited; `password`: the old one was refused, a new one is asked for. */
  | { readonly kind: 'connecting'; readonly why?: 'password' }
  | { readonly kind: 'connected' }
  /**
   * The VM has no screen now; the console connects by itself when it has one. `changing`: it runs, but its source is at
   * work on it: restarts it, say, or moves it to another host.
   */
  | { readonly kind: 'waiting'; readonly why?: 'changing' }
  /** The connection failed or broke while the VM runs; tried again at `at` (ISO). */
  | { readonly kind: 'retrying'; readonly attempt: number; readonly at: string; readonly error: AppError }
  /** No further try without the user. */
  | { readonly kind: 'failed'; readonly error: AppError }
  /** The VM does not exist any more. */
  | { readonly kind: 'gone' }

/** A console as its window shows it. */
export interface ConsoleState {
  readonly phase: ConsolePhase
  /** The VM as last known; its name titles the window. */
  readonly vm: Vm
  /** What the way to the screen is like; shown and typed to accordingly. */
  readonly traits: ScreenTraits
  /** The route in use, where the user has the choice. */
  readonly route?: ScreenRoute
}
