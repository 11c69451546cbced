/** Why a CloudTower's task failed, as far as its text says (CloudTower API, 5.5). */
export const towerFailures = [
  'shutdownTimeout',
  'nameTaken',
  'noMemory',
  'storageFull',
  'placement',
  'gpu',
  'tooFewVgpus',
  'cloudInit',
  'other',
] as const
export type TowerFailure = (typeof towerFailures)[number]

/** The codes that may stand anywhere in the text, the more telling ones first. */
const codes: readonly (readonly [string, TowerFailure])[] = [
  ['JOB_VM_SHUTDOWN_TIMEOUT', 'shutdownTimeout'],
  ['VM_DUPLICATED_NAME', 'nameTaken'],
  ['PRECHECK_REQUEST_VGPU_COUNT_MORE_THAN_AVAILABLE', 'tooFewVgpus'],
  ['GPU_ASSIGN_FAILED', 'gpu'],
  ['VM_CLOUD_INIT_CONFIG_ERROR', 'cloudInit'],
  ['PlacementGroupMustFilter', 'placement'],
  ['PlacementGroupPriorFilter', 'placement'],
  ['PlacementGroupFilter', 'placement'],
  ['HostAvailableMemoryFilter', 'noMemory'],
  ['EAllocSpace', 'storageFull'],
]

/** What is said of a failed task: why, the part of its text meant for people, and the whole of it. */
export interface TowerTaskFailure {
  readonly reason: TowerFailure
  readonly text: string
  readonly raw: string
}

/** Reads the failure of a task out of its code and its text, which is technical and may have many lines (5.5). */
export function towerTaskFailure(
  code: string | null | undefined,
  message: string | null | undefined,
): TowerTaskFailure {
  const raw = [code, message].filter((part) => part !== null && part !== undefined && part !== '')
  const whole = [...new Set(raw)].join('\n')
  const reason = codes.find(([word]) => whole.includes(word))?.[1] ?? 'other'
  return { reason, text: telling(message ?? code ?? ''), raw: whole }
}

/** The text after the last `[CODE]` inside `msg`, else the `message:` part, else all of it (5.5). */
function telling(message: string): string {
  const inMsg = innerMessage(message)
  if (inMsg !== undefined) {
    const bracket = inMsg.lastIndexOf(']', lastCode(inMsg))
    return inMsg.slice(bracket + 1).trim()
  }
  const label = message.indexOf('message:')
  return (label === -1 ? message : message.slice(label + 'message:'.length)).trim()
}

/** Where the last `[CODE]` of capitals ends; a bracketed address such as `[192.0.2.1]` is none. */
function lastCode(text: string): number {
  let end = -1
  for (const found of text.matchAll(/\[[A-Z][A-Z0-9_]*\]/g)) end = found.index + found[0].length - 1
  return end
}

/** The `msg` of the JSON that follows `message:`, if there is one with a code in it. */
function innerMessage(message: string): string | undefined {
  const start = message.indexOf('{')
  if (start === -1) return undefined
  const parsed = jsonOrNull(message.slice(start))
  const msg = (parsed as { error?: { msg?: unknown } } | null)?.error?.msg
  return typeof msg === 'string' && lastCode(msg) !== -1 ? msg : undefined
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
