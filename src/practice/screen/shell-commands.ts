import type { MachineFacts } from './machine-facts'

/** What a command line leads to: text to print, or something that happens to the machine. */
export type Outcome =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'reboot' }
  | { readonly kind: 'power-off' }

type Command = (args: readonly string[], facts: MachineFacts) => Outcome

const print = (text: string): Outcome => ({ kind: 'print', text })

function nvidiaSmi(facts: MachineFacts): string {
  if (facts.gpuCount === 0) return 'No devices were found'
  const rule = `+${'-'.repeat(39)}+${'-'.repeat(20)}+`
  const row = (left: string, right: string) => `| ${left.padEnd(37)} | ${right.padEnd(18)} |`
  const gpus = Array.from({ length: facts.gpuCount }, (_, index) =>
    row(`${index}  ${facts.gpuModel}`, '34C    P8    21W'),
  )
  return [
    rule,
    row('NVIDIA-SMI 535.129.03', 'CUDA 12.2'),
    rule,
    row('GPU  Name', 'Temp  Perf   Pwr'),
    rule,
    ...gpus,
    rule,
  ].join('\n')
}

function free(facts: MachineFacts): string {
  const total = facts.memoryGib
  const used = Math.max(1, Math.round(total * 0.06))
  const line = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(11)).join('')
  return [
    `       ${line(['total', 'used', 'free'])}`,
    `Mem:   ${line([`${total}Gi`, `${used}Gi`, `${total - used}Gi`])}`,
    `Swap:  ${line(['0B', '0B', '0B'])}`,
  ].join('\n')
}

const linux: Readonly<Record<string, Command>> = {
  help: () =>
    print('clear  date  echo  free  help  hostname  ls  nproc  nvidia-smi  poweroff  reboot  uname  whoami'),
  echo: (args) => print(args.join(' ')),
  uname: (args, facts) =>
    print(
      args.includes('-a')
        ? `Linux ${facts.hostName} 5.15.0-88-generic #98-Ubuntu SMP x86_64 GNU/Linux`
        : 'Linux',
    ),
  whoami: () => print('dbc'),
  hostname: (_, facts) => print(facts.hostName),
  date: () => print(new Date().toUTCString()),
  nproc: (_, facts) => print(String(facts.cpuCores)),
  free: (_, facts) => print(free(facts)),
  ls: () => print('datasets  notebooks  README.md  runs'),
  'nvidia-smi': (_, facts) => print(nvidiaSmi(facts)),
  clear: () => ({ kind: 'clear' }),
  reboot: () => ({ kind: 'reboot' }),
  poweroff: () => ({ kind: 'power-off' }),
  shutdown: (args) => {
    if (args.includes('-r')) return { kind: 'reboot' }
    return args.includes('now') ? { kind: 'power-off' } : print('Try: shutdown now')
  },
}

const windows: Readonly<Record<string, Command>> = {
  help: () => print('CLS  DATE  DIR  ECHO  HOSTNAME  NVIDIA-SMI  SHUTDOWN  VER  WHOAMI'),
  echo: (args) => print(args.join(' ')),
  ver: () => print('Microsoft Windows [Version 10.0.18363.1556]'),
  whoami: (_, facts) => print(`${facts.hostName}\\administrator`),
  hostname: (_, facts) => print(facts.hostName),
  date: () => print(new Date().toUTCString()),
  dir: () =>
    print(
      ' Directory of C:\\Users\\Administrator\n\n   <DIR>  Desktop\n   <DIR>  Documents\n   <DIR>  Downloads',
    ),
  'nvidia-smi': (_, facts) => print(nvidiaSmi(facts)),
  cls: () => ({ kind: 'clear' }),
  shutdown: (args) => {
    if (args.includes('/r')) return { kind: 'reboot' }
    return args.includes('/s') ? { kind: 'power-off' } : print('Usage: shutdown [/s | /r] [/t 0]')
  },
}

function unknownCommand(name: string, facts: MachineFacts): Outcome {
  if (!facts.isWindows) return print(`${name}: command not found`)
  return print(
    `'${name}' is not recognized as an internal or external command,\noperable program or batch file.`,
  )
}

export function runCommand(line: string, facts: MachineFacts): Outcome {
  const [name, ...args] = line.trim().split(/\s+/)
  if (name === undefined || name === '') return print('')
  if (name === 'sudo' && !facts.isWindows) return runCommand(args.join(' '), facts)
  const commands = facts.isWindows ? windows : linux
  const key = facts.isWindows ? name.toLowerCase() : name
  const command = Object.hasOwn(commands, key) ? commands[key] : undefined
  return command === undefined ? unknownCommand(name, facts) : command(args, facts)
}
