import type { KeyType } from '../console/connection'

/** Somewhere that keys go to. */
export interface Hearer {
  hear(type: KeyType, key: KeyboardEventInit): void
}

/** A pressed key as the browser tells of it. */
export type KeyPress = Pick<
  KeyboardEvent,
  | 'type'
  | 'key'
  | 'code'
  | 'location'
  | 'repeat'
  | 'isComposing'
  | 'keyCode'
  | 'ctrlKey'
  | 'shiftKey'
  | 'altKey'
  | 'metaKey'
  | 'getModifierState'
>

/**
 * Passes keys on to several screens. Each gets the release of just those keys whose press it got, also when it stops
 * receiving with a key held: a key left held would go on repeating inside the VM.
 */
export class Broadcast<Name> {
  readonly #held = new Map<Name, Map<string, KeyboardEventInit>>()

  pass(press: KeyPress, hearers: ReadonlyMap<Name, Hearer>): void {
    const init = initOf(press)
    if (press.type === 'keydown') {
      for (const [name, hearer] of hearers) {
        const held = this.#heldBy(name)
        // Still held from before it received keys, as the Enter that switched this on.
        if (press.repeat && !held.has(press.code)) continue
        held.set(press.code, init)
        hearer.hear('keydown', init)
      }
      return
    }
    for (const [name, hearer] of hearers) {
      if (this.#held.get(name)?.delete(press.code) === true) hearer.hear('keyup', init)
    }
  }

  /** Lets go of what those that receive no more still hold. */
  release(hearers: ReadonlyMap<Name, Hearer>): void {
    for (const [name, hearer] of hearers) {
      for (const init of this.#held.get(name)?.values() ?? []) hearer.hear('keyup', init)
      this.#held.delete(name)
    }
  }

  #heldBy(name: Name): Map<string, KeyboardEventInit> {
    const held = this.#held.get(name) ?? new Map<string, KeyboardEventInit>()
    this.#held.set(name, held)
    return held
  }
}

const locks = ['CapsLock', 'NumLock', 'ScrollLock'] as const

function initOf(press: KeyPress): KeyboardEventInit {
  const { key, code, location, repeat, isComposing, keyCode, ctrlKey, shiftKey, altKey, metaKey } = press
  const modifiers = [...locks, 'AltGraph' as const].map((name) => [
    `modifier${name}`,
    press.getModifierState(name),
  ])
  return {
    ...{ key, code, location, repeat, isComposing, keyCode, ctrlKey, shiftKey, altKey, metaKey },
    ...(Object.fromEntries(modifiers) as Partial<KeyboardEventInit>),
  }
}
