import type { Key, NamedKey } from './keyboard'
import type { TextScreen } from './text-screen'

const historyLength = 50

/** Reads one line after another from the keyboard, echoing and editing as a shell does. */
export class LineEditor {
  private line = ''
  private cursor = 0
  private readonly history: string[] = []
  private historyAt = 0

  constructor(
    private readonly screen: TextScreen,
    private readonly onLine: (line: string) => void,
    private readonly onControl: (letter: string) => void,
  ) {}

  key(key: Key): void {
    if (key.kind === 'text') this.insert(key.text)
    else if (key.kind === 'named') this.named(key.name)
    else this.control(key.letter)
  }

  /** Forgets what was typed, as a new prompt does. */
  reset(): void {
    this.line = ''
    this.cursor = 0
    this.historyAt = this.history.length
  }

  private named(name: NamedKey): void {
    const actions: Readonly<Record<NamedKey, () => void>> = {
      enter: () => this.enter(),
      backspace: () => this.backspace(),
      delete: () => {
        this.replace(this.line.slice(0, this.cursor) + this.line.slice(this.cursor + 1), this.cursor)
      },
      left: () => this.moveTo(this.cursor - 1),
      right: () => this.moveTo(this.cursor + 1),
      home: () => this.moveTo(0),
      end: () => this.moveTo(this.line.length),
      up: () => this.recall(-1),
      down: () => this.recall(1),
      tab: () => undefined,
    }
    actions[name]()
  }

  private backspace(): void {
    if (this.cursor === 0) return
    this.replace(this.line.slice(0, this.cursor - 1) + this.rest(), this.cursor - 1)
  }

  private control(letter: string): void {
    if (letter === 'a') this.moveTo(0)
    else if (letter === 'e') this.moveTo(this.line.length)
    else if (letter === 'u') this.replace(this.rest(), 0)
    else if (letter === 'h') this.backspace()
    else this.onControl(letter)
  }

  private rest(): string {
    return this.line.slice(this.cursor)
  }

  private insert(text: string): void {
    this.replace(this.line.slice(0, this.cursor) + text + this.rest(), this.cursor + text.length)
  }

  private enter(): void {
    const line = this.line
    this.moveTo(line.length)
    this.screen.write('\n')
    if (line.trim() !== '') this.history.push(line)
    if (this.history.length > historyLength) this.history.shift()
    this.reset()
    this.onLine(line)
  }

  private moveTo(position: number): void {
    const target = Math.max(0, Math.min(position, this.line.length))
    // Going right writes what is there again, for the screen has no other way to move.
    if (target < this.cursor) this.screen.write('\b'.repeat(this.cursor - target))
    else this.screen.write(this.line.slice(this.cursor, target))
    this.cursor = target
  }

  private replace(line: string, cursor: number): void {
    this.screen.write('\b'.repeat(this.cursor))
    const blanks = Math.max(0, this.line.length - line.length)
    this.screen.write(line + ' '.repeat(blanks) + '\b'.repeat(blanks + line.length))
    this.screen.write(line.slice(0, cursor))
    this.line = line
    this.cursor = cursor
  }

  private recall(step: number): void {
    const target = this.historyAt + step
    if (target < 0 || target > this.history.length) return
    this.historyAt = target
    const line = this.history[target] ?? ''
    this.replace(line, line.length)
  }
}
