// What a program could reach a network, a file or another process by without importing anything. `index.ts` holds the
// imports.

/** Stands in place of everything that is closed. */
export function refuse(): never {
  throw new Error('closed in the signer')
}

/**
 * The functions and computed properties that the process object keeps: what Node itself calls to run and to end, and the
 * port to main. The rest is closed without being named, so that what a newer Node brings is closed too.
 */
const kept: ReadonlySet<PropertyKey> = new Set([
  ...['parentPort', 'nextTick', '_tickCallback', '_fatalException', 'emitWarning', '_rawDebug'],
  ...['exit', 'reallyExit', 'exitCode', '_exiting', 'hrtime', 'uptime', 'memoryUsage', 'cwd'],
])

/** Globals with a network, or a file, behind them. */
const outward = [
  ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'require', 'module'],
]

/** Closes the ways out that need no import. It cannot be undone. */
export function closeProcess(): void {
  for (const name of Reflect.ownKeys(process)) {
    if (!kept.has(name) && isWay(Object.getOwnPropertyDescriptor(process, name))) close(process, name)
  }
  // The module that began this process has a `require` of its own.
  close(process, 'mainModule')
  for (const name of outward) close(globalThis, name)
  // Its stream could be a socket, and nothing that is printed here should be.
  const silent = () => undefined
  const quiet = { debug: silent, log: silent, info: silent, warn: silent, error: silent, trace: silent }
  Object.defineProperty(globalThis, 'console', { value: quiet })
}

function isWay(property: PropertyDescriptor | undefined): boolean {
  return property?.get !== undefined || typeof property?.value === 'function'
}

/** Nothing that is closed is left as it was: what can be neither taken away nor replaced ends the process. */
function close(owner: object, name: PropertyKey): void {
  if (!(name in owner)) return
  Object.defineProperty(owner, name, {
    value: refuse,
    configurable: false,
    enumerable: false,
    writable: false,
  })
}
