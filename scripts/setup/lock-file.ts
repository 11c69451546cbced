/** The parts of package-lock.json that are read and written here. */
export interface LockFile {
  packages: Record<string, LockedPackage>
}

interface LockedPackage {
  version?: string
  cpu?: string[]
  dev?: boolean
  optional?: boolean
  os?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const systems = /\b(android|darwin|freebsd|linux|win32|netbsd|openbsd|sunos|aix|openharmony)\b/
const processors = /\b(arm64|x64|arm|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32)\b/
const libraries = /(musl|gnu)/

/**
 * Adds the entries that a lock file lacks of packages for other platforms; gives their paths. npm leaves out those
 * that the registry did not have when the lock file was written, and then `npm ci` refuses the whole file. The
 * platform is read from the name, as all of these packages carry it, so that nobody else installs them.
 */
export function completeLock(lock: LockFile): string[] {
  const missing = missingEntries(lock)
  const all = { ...lock.packages, ...Object.fromEntries(missing) }
  lock.packages = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  return missing.map(([path]) => path)
}

/** The entries that a lock file lacks, by their paths. */
export function missingEntries({ packages }: LockFile): [string, LockedPackage][] {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isResolved(packages, path, name))
      .map(([name, version]): [string, LockedPackage] => [
        `node_modules/${name}`,
        entryFor(name, version, parent.dev === true),
      ]),
  )
}

/** Node's way of looking for a package: beside the one that asks, then in each folder above it. */
function isResolved(packages: LockFile['packages'], from: string, name: string): boolean {
  const above = from.lastIndexOf('node_modules/')
  const here = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`
  if (packages[here]) return true
  return from !== '' && isResolved(packages, from.slice(0, Math.max(above - 1, 0)), name)
}

function entryFor(name: string, version: string, isDev: boolean): LockedPackage {
  const cpu = processors.exec(name)?.[1]
  const os = systems.exec(name)?.[1]
  const library = os === 'linux' ? libraries.exec(name)?.[1] : undefined
  // In the order in which npm writes them.
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(isDev && { dev: true }),
    ...(library && { libc: [library === 'gnu' ? 'glibc' : 'musl'] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}
