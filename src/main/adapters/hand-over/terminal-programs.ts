/** A terminal program and how a command is given to it, part by part. */
interface TerminalProgram {
  readonly name: string
  readonly args: readonly string[]
}

/** Linux: the system's own choice first, then the desktops' terminals, then the others. */
export const linuxTerminals: readonly TerminalProgram[] = [
  { name: 'xdg-terminal-exec', args: [] },
  { name: 'x-terminal-emulator', args: ['-e'] },
  { name: 'gnome-terminal', args: ['--'] },
  { name: 'ptyxis', args: ['--'] },
  { name: 'konsole', args: ['-e'] },
  { name: 'xfce4-terminal', args: ['-x'] },
  { name: 'mate-terminal', args: ['-x'] },
  { name: 'tilix', args: ['-e'] },
  { name: 'terminator', args: ['-x'] },
  { name: 'qterminal', args: ['-e'] },
  { name: 'deepin-terminal', args: ['-e'] },
  { name: 'ghostty', args: ['-e'] },
  { name: 'kitty', args: [] },
  { name: 'alacritty', args: ['-e'] },
  { name: 'wezterm', args: ['start', '--'] },
  { name: 'foot', args: [] },
  { name: 'xterm', args: ['-e'] },
]

/** What runs in the terminal: where `ssh` itself fails (255), its words stay until they are read. */
const holdScript =
  '"$@"; code=$?; if [ "$code" -eq 255 ]; then printf "\\n%s\\n" "$0"; read -r _; fi; exit "$code"'

/** The command with a pause after a failure; `note` says what the pause is for. */
export function held(command: readonly string[], note: string): readonly string[] {
  return ['sh', '-c', holdScript, note, ...command]
}

/** A file that macOS opens in the user's terminal; it takes itself away first. */
export function macCommandFile(command: readonly string[]): string {
  return `#!/bin/sh\nrm -f -- "$0"\nexec ${posixText(command)}\n`
}

/**
 * The arguments with which Windows opens a console window by `cmd`, as one line that nothing quotes again; null where a
 * part holds what `cmd` would take for its own.
 */
export function cmdLine(command: readonly string[]): readonly string[] | null {
  if (command.some((part) => /[%^&<>|"!\r\n]/.test(part))) return null
  return ['/d', '/c', 'start', '"Lodger"', 'cmd.exe', '/d', '/k', ...command.map(windowsQuoted)]
}

/** The arguments for Windows Terminal, which parts commands at `;`. */
export function wtArgs(command: readonly string[]): readonly string[] {
  return command.map((part) => part.replaceAll(';', '\\;'))
}

/** The command as a person types it into a POSIX shell. */
export function posixText(command: readonly string[]): string {
  return command
    .map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`))
    .join(' ')
}

/** The same for Windows. */
export function windowsText(command: readonly string[]): string {
  return command.map(windowsQuoted).join(' ')
}

const windowsQuoted = (part: string) => (/[\s;&()]/.test(part) ? `"${part}"` : part)
