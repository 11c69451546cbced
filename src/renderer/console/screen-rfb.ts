import RFB from '@novnc/novnc'
import { lacksShift } from './typed-shift'

const leftShift = 0xffe1
const rightShift = 0xffe2

/** noVNC's connection, with a keyboard that sends what was typed whoever typed it. */
export class ScreenRfb extends RFB {
  readonly #shiftsHeld = new Set<number>()
  #isCapsLockOn = false

  /** Notes the state that a key event tells and noVNC does not pass on. Called before noVNC hears of the event. */
  noteModifiers(event: KeyboardEvent): void {
    this.#isCapsLockOn = event.getModifierState('CapsLock')
  }

  override sendKey(keysym: number, code: string, down?: boolean): void {
    if (keysym === leftShift || keysym === rightShift) {
      if (down) this.#shiftsHeld.add(keysym)
      else this.#shiftsHeld.delete(keysym)
    }
    const held = { shift: this.#shiftsHeld.size > 0, capsLock: this.#isCapsLockOn }
    const needsShift = down === true && lacksShift(keysym, code, held)
    if (needsShift) super.sendKey(leftShift, 'ShiftLeft', true)
    super.sendKey(keysym, code, down)
    if (needsShift) super.sendKey(leftShift, 'ShiftLeft', false)
  }
}
