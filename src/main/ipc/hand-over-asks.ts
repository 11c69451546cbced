import type { HandOverAct, SshEntryId } from '#shared/domain/hand-over'
import { nodeKey, type VmKey } from '#shared/domain/ids'
import { shortId } from '#shared/domain/node'
import type { AskedAction, Detail } from '#shared/domain/question'
import { reachText } from '#shared/domain/vm-reach'
import type { ParsedInput } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../core/collection'
import type { Asked, Consent } from '../core/guard/confirmations'
import { detail } from '../core/guard/questions'
import type { HandOvers, LookedEntry } from '../core/hand-over/hand-overs'
import type { LoginVm, LookedKey } from '../core/hand-over/host-keys'
import { entryId } from '../core/hand-over/ssh-config-text'

/** `askedIds`: the fingerprint that the question names. */
type Asking = Omit<Asked, 'kind'> & Pick<Consent, 'askedIds'>
type Answer = Result<Asking | null, AppError>

interface Parts {
  readonly collections: CollectionSet
  readonly handOvers: Pick<HandOvers, 'look' | 'lookAtEntry' | 'entries'>
}

/** How handing a VM over is asked about. A host key is looked at first: one that changed is no question but a stop. */
export function handOverAsks(parts: Parts) {
  const { handOvers } = parts
  const ask = async (key: VmKey, act: HandOverAct): Promise<Answer> => {
    switch (act) {
      case 'saveRdp':
      case 'copyCommand':
        return ok(null)
      case 'removeSshConfig':
        return askRemoval(parts, entryId(key))
      case 'addSshConfig':
        return askEntry(parts, await handOvers.lookAtEntry(key))
      case 'openTerminal':
      case 'acceptHostKey':
        return askKey(parts, await handOvers.look(key), act)
    }
  }
  return {
    'handOver.do': ({ vmKey, act }: ParsedInput<'handOver.do'>) => ask(vmKey, act),
    'console.doHandOver': ({ act }: ParsedInput<'console.doHandOver'>, key: string) => ask(key as VmKey, act),
    'sshConfig.remove': ({ id }: ParsedInput<'sshConfig.remove'>) => askRemoval(parts, id),
  }
}

async function askKey(
  { collections }: Parts,
  found: Result<{ readonly vm: LoginVm; readonly looked: LookedKey }, AppError>,
  act: 'openTerminal' | 'acceptHostKey',
): Promise<Answer> {
  if (!found.ok) return found
  const { vm, looked } = found.value
  if (looked.kind === 'same') return ok(null)
  const keys = detail('hostKey', looked.fingerprint)
  const askedIds = [looked.fingerprint]
  if (looked.kind === 'new') {
    const asked = about(collections, 'hostKeyTrust', vm, keys)
    return asked.ok ? ok({ ...asked.value, askedIds }) : asked
  }
  if (act === 'openTerminal') return err(changedKey(vm, looked))
  const asked = about(collections, 'hostKeyAccept', vm, [...detail('oldHostKey', looked.before), ...keys])
  return asked.ok ? ok({ ...asked.value, typedName: vm.name, askedIds }) : asked
}

async function askEntry(
  { collections }: Parts,
  found: Result<{ readonly vm: LoginVm } & LookedEntry, AppError>,
): Promise<Answer> {
  if (!found.ok) return found
  const { vm, looked, planned } = found.value
  if (looked?.kind === 'changed') return err(changedKey(vm, looked))
  const asked = about(collections, 'sshConfigAdd', vm, [
    ...(looked?.kind === 'new' ? detail('hostKey', looked.fingerprint) : []),
    ...detail('newFile', planned.includePath),
    ...detail('entry', planned.entry.trimEnd()),
    ...(planned.lines === undefined
      ? []
      : [...detail('ownFile', planned.configPath), ...detail('lines', planned.lines)]),
  ])
  return asked.ok && looked?.kind === 'new' ? ok({ ...asked.value, askedIds: [looked.fingerprint] }) : asked
}

/** Where there is nothing to take away, nothing is asked. */
async function askRemoval({ handOvers }: Parts, id: SshEntryId | undefined): Promise<Answer> {
  const entries = await handOvers.entries()
  if (!entries.ok) return entries
  const chosen = entries.value.filter((each) => id === undefined || each.id === id)
  if (id !== undefined && chosen.length === 0) return ok(null)
  const names = chosen.map(({ hostName }) => hostName)
  if (id === undefined)
    return ok({ action: 'sshConfigClear', target: { name: 'Lodger', details: detail('entries', names) } })
  return ok({ action: 'sshConfigRemove', target: { name: names.join(', '), details: [] } })
}

/** No grace covers it, whatever was agreed to on the node before: this is about another program and another line. */
function about(
  { vms, nodes }: CollectionSet,
  action: AskedAction,
  { key, name, reach }: LoginVm,
  details: readonly Detail[],
): Result<Omit<Asked, 'kind'>, AppError> {
  const vm = vms.get(key)
  const label = vm === undefined ? undefined : nodes.get(nodeKey(vm.sourceId, vm.nodeId))?.label
  const node = vm === undefined ? {} : { node: { label: label ?? '', id: shortId(vm.nodeId) } }
  return ok({ action, target: { name, ...node, details: [...detail('ssh', reachText(reach)), ...details] } })
}

function changedKey(vm: LoginVm, looked: Extract<LookedKey, { kind: 'changed' }>): AppError {
  const { before: known, fingerprint: found, hint } = looked
  return { code: 'vmHostKeyChanged', vm: vm.name, known, found, ...(hint === undefined ? {} : { hint }) }
}
