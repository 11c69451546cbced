import type { Clock } from '../clock'
import { Keyboard } from './keyboard'
import { LineEditor } from './line-editor'
import type { MachineFacts } from './machine-facts'
import { type Outcome, runCommand } from './shell-commands'
import { colour, type TextScreen } from './text-screen'

const bootStepMs = 350

function bootLines(facts: MachineFacts): string[] {
  if (facts.isWindows) return ['', '  Starting Windows', '  Loading drivers', '  Preparing the desktop']
  return [
    'SeaBIOS (version 1.15.0-1)',
    'Booting from Hard Disk...',
    `[    0.000000] Linux version 5.15.0-88-generic, ${facts.cpuCores} CPUs`,
    `[    0.104211] Memory: ${facts.memoryGib * 1024 * 1024}K available`,
    `[    0.873502] smpboot: CPU0: ${facts.cpuModel}`,
    '[    1.412090] virtio_blk virtio2: [vda] 734003200 512-byte logical blocks',
    `[    2.180334] nvidia: ${facts.gpuCount} x ${facts.gpuModel || 'no device'}`,
    '[  OK  ] Started QEMU Guest Agent.',
    '[  OK  ] Reached target Multi-User System.',
  ]
}

function greeting(facts: MachineFacts): string {
  if (facts.isWindows)
    return 'Microsoft Windows [Version 10.0.18363.1556]\n(c) 2019 Microsoft Corporation.\n\n'
  return `Ubuntu 22.04.3 LTS ${facts.hostName} tty1\n\nType help for the commands of this practice VM.\n\n`
}

/** The guest system on a text screen: it boots, then reads commands until it is switched off. */
export class VmConsole {
  readonly keyboard: Keyboard
  private readonly editor: LineEditor
  private cancelBoot = () => {}
  private isReady = false

  constructor(
    private readonly screen: TextScreen,
    private readonly facts: MachineFacts,
    private readonly clock: Clock,
    private readonly onPowerOff: () => void,
  ) {
    this.editor = new LineEditor(
      screen,
      (line) => this.execute(line),
      (letter) => this.control(letter),
    )
    this.keyboard = new Keyboard(
      (key) => {
        if (this.isReady) this.editor.key(key)
      },
      () => this.boot(),
    )
  }

  /** Starts from the beginning, whatever the guest was doing. */
  boot(): void {
    this.halt()
    this.screen.clear()
    this.screen.setCursor(false)
    this.bootStep(bootLines(this.facts))
  }

  /** A guest that is already up when the world begins. */
  bootAtOnce(): void {
    this.halt()
    this.greet()
  }

  halt(): void {
    this.cancelBoot()
    this.isReady = false
  }

  private bootStep(lines: readonly string[]): void {
    this.cancelBoot = this.clock.after(bootStepMs, () => {
      const [line, ...rest] = lines
      if (line === undefined) {
        this.greet()
        return
      }
      this.screen.write(`${line}\n`)
      this.bootStep(rest)
    })
  }

  private greet(): void {
    this.screen.clear()
    this.screen.setCursor(true)
    this.screen.write(greeting(this.facts))
    this.isReady = true
    this.prompt()
  }

  private prompt(): void {
    this.editor.reset()
    if (this.facts.isWindows) {
      this.screen.write('C:\\Users\\Administrator>')
      return
    }
    this.coloured(colour.lime, `${this.facts.userName ?? 'dbc'}@${this.facts.hostName}`)
    this.screen.write(':')
    this.coloured(colour.blue + 8, '~')
    this.screen.write('$ ')
  }

  private coloured(foreground: number, text: string): void {
    this.screen.setColour(foreground)
    this.screen.write(text)
    this.screen.setColour(colour.grey)
  }

  private control(letter: string): void {
    if (letter === 'c') {
      this.screen.write('^C\n')
      this.prompt()
    } else if (letter === 'l') {
      this.screen.clear()
      this.prompt()
    }
  }

  private execute(line: string): void {
    this.act(runCommand(line, this.facts))
  }

  private act(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'print':
        if (outcome.text !== '') this.screen.write(`${outcome.text}\n`)
        this.prompt()
        break
      case 'clear':
        this.screen.clear()
        this.prompt()
        break
      case 'reboot':
        this.boot()
        break
      case 'power-off':
        this.halt()
        this.onPowerOff()
        break
    }
  }
}
