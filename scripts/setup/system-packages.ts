import { isRoot, run, which } from './run'
import { SetupError, say } from './say'

/** What shows that a package's content is there, however it came to be there. */
type Evidence = { library: string } | { program: string } | { pkgConfig: string } | { font: string }

export interface Requirement {
  /** The Debian package that brings it. */
  package: string
  evidence: Evidence
}

/** What each need asks of the system, by the names of Debian 12. */
export const needs = {
  run: [
    { package: 'libgtk-3-0', evidence: { library: 'libgtk-3.so.0' } },
    { package: 'libnss3', evidence: { library: 'libnss3.so' } },
    { package: 'libasound2', evidence: { library: 'libasound.so.2' } },
    { package: 'libgbm1', evidence: { library: 'libgbm.so.1' } },
    { package: 'libxss1', evidence: { library: 'libXss.so.1' } },
    { package: 'libatk-bridge2.0-0', evidence: { library: 'libatk-bridge-2.0.so.0' } },
    { package: 'libcups2', evidence: { library: 'libcups.so.2' } },
    { package: 'libsecret-1-0', evidence: { library: 'libsecret-1.so.0' } },
  ],
  buildKeytar: [
    { package: 'libsecret-1-dev', evidence: { pkgConfig: 'libsecret-1' } },
    { package: 'python3', evidence: { program: 'python3' } },
    { package: 'make', evidence: { program: 'make' } },
    { package: 'g++', evidence: { program: 'g++' } },
  ],
  display: [{ package: 'xvfb', evidence: { program: 'Xvfb' } }],
  // Inter is a light Latin face for screens, Noto's the Chinese one that most Linux desktops show.
  fonts: [
    { package: 'fonts-inter', evidence: { font: 'Inter' } },
    { package: 'fonts-noto-cjk', evidence: { font: ':lang=zh-cn' } },
  ],
  keyring: [
    { package: 'dbus', evidence: { program: 'dbus-run-session' } },
    { package: 'gnome-keyring', evidence: { program: 'gnome-keyring-daemon' } },
  ],
  // A real SSH server, for the tunnel.
  ssh: [
    { package: 'openssh-client', evidence: { program: 'ssh' } },
    { package: 'openssh-server', evidence: { program: 'sshd' } },
  ],
  guest: [{ package: 'qemu-system-x86', evidence: { program: 'qemu-system-x86_64' } }],
  // Other people's VNC servers, and something on their screen that keeps what is typed.
  screens: [
    { package: 'tigervnc-standalone-server', evidence: { program: 'Xvnc' } },
    { package: 'tigervnc-tools', evidence: { program: 'vncpasswd' } },
    { package: 'x11vnc', evidence: { program: 'x11vnc' } },
    { package: 'xterm', evidence: { program: 'xterm' } },
  ],
  // The native viewer that consoles are measured against.
  viewer: [{ package: 'tigervnc-viewer', evidence: { program: 'xtigervncviewer' } }],
  websockify: [{ package: 'websockify', evidence: { program: 'websockify' } }],
} as const satisfies Record<string, readonly Requirement[]>

export type Need = keyof typeof needs

/** What a system has, asked once for each kind of evidence. */
export interface Inventory {
  libraries: ReadonlySet<string>
  hasProgram: (name: string) => boolean
  hasPkgConfig: (name: string) => Promise<boolean>
  hasFont: (pattern: string) => Promise<boolean>
}

export interface PackageWish {
  /** Without these there is no going on. */
  required: readonly Need[]
  /** Installed along where that can be done; nobody is asked to do it by hand. */
  welcome?: readonly Need[]
  /** Completes "…, because". */
  purpose: string
}

/** Sees to the packages that these needs ask for, all in one go. */
export async function ensurePackages({ required, welcome = [], purpose }: PackageWish): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await missingPackages(required)
  const canInstall = isRoot && which('apt-get') !== undefined
  if (!canInstall) {
    if (missing.length > 0) throw new SetupError(await whatToDo(missing, purpose))
    return
  }
  const extra = await missingPackages(welcome)
  if (missing.length + extra.length === 0) return
  say(`Packages: installing ${[...missing, ...extra].join(' ')}, because ${purpose}.`)
  const failure = await install([...missing, ...extra])
  if (failure && missing.length > 0 && (extra.length === 0 || (await install(missing)))) throw failure
}

/** The Debian packages that these needs lack on this machine. */
export async function missingPackages(wanted: readonly Need[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const requirements = wanted.flatMap((need): readonly Requirement[] => needs[need])
  return missingOf(requirements, await takeInventory())
}

/** The packages of those requirements that an inventory does not fulfil. */
export async function missingOf(
  requirements: readonly Requirement[],
  inventory: Inventory,
): Promise<string[]> {
  const verdicts = await Promise.all(
    requirements.map(async ({ evidence, package: name }) => ((await has(evidence, inventory)) ? [] : [name])),
  )
  return verdicts.flat()
}

async function has(evidence: Evidence, inventory: Inventory): Promise<boolean> {
  if ('library' in evidence) return inventory.libraries.has(evidence.library)
  if ('program' in evidence) return inventory.hasProgram(evidence.program)
  if ('pkgConfig' in evidence) return inventory.hasPkgConfig(evidence.pkgConfig)
  return inventory.hasFont(evidence.font)
}

async function takeInventory(): Promise<Inventory> {
  const { stdout } = await run(which('ldconfig') ?? 'ldconfig', ['-p'])
  return {
    libraries: parseLdconfig(stdout),
    hasProgram: (name) => which(name) !== undefined,
    hasPkgConfig: async (name) => (await run('pkg-config', ['--exists', name])).code === 0,
    hasFont: async (pattern) => (await run('fc-list', [pattern, 'family'])).stdout.trim() !== '',
  }
}

/** The library names in the output of `ldconfig -p`. */
export function parseLdconfig(output: string): ReadonlySet<string> {
  return new Set(output.split('\n').flatMap((line) => /^\s+(\S+) \(.*=>/.exec(line)?.[1] ?? []))
}

/** Newer Debians and Ubuntus have renamed some libraries for 64-bit time; apt knows which name it has. */
async function namesHere(names: readonly string[]): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      const { stdout } = await run('apt-cache', ['pkgnames', name])
      return stdout.split('\n').includes(`${name}t64`) ? `${name}t64` : name
    }),
  )
}

async function install(missing: readonly string[]): Promise<SetupError | undefined> {
  const first = await aptGet('install', ...(await namesHere(missing)))
  if (first.code === 0) return undefined
  // The usual reasons: no package lists yet, as in a fresh container, or lists older than the archive.
  await aptGet('update')
  const names = await namesHere(missing)
  const second = await aptGet('install', ...names)
  if (second.code === 0) return undefined
  return new SetupError(
    `${second.stderr.trim()}\n\nInstalling failed. To try it by hand:\n\n    ${command(names)}\n`,
  )
}

function aptGet(verb: string, ...names: readonly string[]) {
  const args = ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', verb, ...names]
  return run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

function command(names: readonly string[]): string {
  return `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
}

async function whatToDo(missing: readonly string[], purpose: string): Promise<string> {
  const start = `System packages are missing, and ${purpose}.`
  if (which('apt-get')) {
    const text = command(await namesHere(missing)).replaceAll('apt-get', 'sudo apt-get')
    return `${start} Install them, then try again:\n\n    ${text}\n`
  }
  return (
    `${start} By their Debian names these are:\n\n    ${missing.join(' ')}\n\n` +
    "Install your distribution's packages of that content, then try again.\n"
  )
}
