import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** The programs behind Linux' Secret Service, by the start of their process names. */
const services: readonly (readonly [start: string, name: string])[] = [
  ['gnome-keyring', 'GNOME Keyring'],
  ['kwalletd', 'KWallet'],
  ['ksecretd', 'KWallet'],
  ['keepassxc', 'KeePassXC'],
]
const fallback = 'Secret Service'
const patienceMs = 2_000

/** The keychain's own name, as the user knows it: on Linux it is asked who stands behind the Secret Service. */
export async function keychainName(platform: NodeJS.Platform = process.platform): Promise<string> {
  if (platform === 'darwin') return 'Keychain'
  if (platform === 'win32') return 'Credential Manager'
  const owner = await ownerProcess()
  const program = owner === undefined ? '' : await readFile(`/proc/${owner}/comm`, 'utf8').catch(() => '')
  return services.find(([start]) => program.startsWith(start))?.[1] ?? fallback
}

/** The process that owns the Secret Service's name on the session bus; undefined where the bus does not tell. */
function ownerProcess(): Promise<string | undefined> {
  const bus = 'org.freedesktop.DBus'
  const question = ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.GetConnectionUnixProcessID`]
  return new Promise((resolve) => {
    execFile(
      'dbus-send',
      [...question, 'string:org.freedesktop.secrets'],
      { timeout: patienceMs },
      (failure, output) => resolve(failure === null ? /uint32 (\d+)/.exec(output)?.[1] : undefined),
    )
  })
}
