const chordKeys: readonly string[] = ['ControlLeft', 'ControlRight', 'AltLeft']

/**
 * Notices the chord that gives the keyboard back: Ctrl and Alt pressed together and released with no other key between,
 * so that Ctrl-Alt-Del and the like stay the VM's. The right Alt is AltGr on many keyboards, which comes as Ctrl-Alt.
 */
export class ReleaseChord {
  readonly #held = new Set<string>()
  #isArmed = false

  /** True when the chord is complete. */
  key(code: string, down: boolean): boolean {
    if (!chordKeys.includes(code)) {
      this.#isArmed = false
      // A key that was held before does not count either.
      if (down) this.#held.add(code)
      else this.#held.delete(code)
      return false
    }
    if (down) {
      this.#held.add(code)
      this.#isArmed = this.#holdsChordOnly()
      return false
    }
    this.#held.delete(code)
    const isComplete = this.#isArmed && this.#held.size === 0
    if (this.#held.size === 0) this.#isArmed = false
    return isComplete
  }

  /** Something else was done meanwhile, as a click, or the window was left. */
  reset(): void {
    this.#held.clear()
    this.#isArmed = false
  }

  #holdsChordOnly(): boolean {
    const held = [...this.#held]
    const hasControl = held.some((code) => code.startsWith('Control'))
    return hasControl && this.#held.has('AltLeft') && held.every((code) => chordKeys.includes(code))
  }
}
