import { z } from 'zod'
import type { VmModification } from './vm-modify'
import type { VmRequest } from './vm-plan'

/**
 * What was sent for a VM and its node does not tell again (DBC HTTP API, 8.3). A member that is absent is not known: the
 * VM was made elsewhere, or a change ended in doubt.
 */
export const VmRecord = z.object({
  image: z.string().optional(),
  biosMode: z.string().optional(),
  /** Empty: the VM has no address of its own. */
  publicIp: z.string().optional(),
  /** The host's address, from before the VM got its own: its screen stays there. */
  hostIp: z.string().optional(),
  secondLoginPort: z.number().optional(),
  customPorts: z.array(z.string()).optional(),
  multicast: z.array(z.string()).optional(),
  nicModel: z.string().optional(),
  dataFile: z.string().optional(),
})
export type VmRecord = z.infer<typeof VmRecord>

/** What is kept of a request to create. */
export function recordOf(request: VmRequest): VmRecord {
  const { image, biosMode, secondLoginPort, nicModel, dataFile } = request
  return {
    ...{ image, biosMode, secondLoginPort, nicModel, dataFile },
    publicIp: request.publicIp ?? '',
    customPorts: request.customPorts ?? [],
    multicast: request.multicast ?? [],
  }
}

/** The record with the host's address in it, as far as the login's address `host` tells it before a change. */
export function withHostIp(record: VmRecord, wanted: VmModification, host: string | undefined): VmRecord {
  const isHosts = host !== undefined && host !== '' && host !== wanted.publicIp && host !== record.publicIp
  return record.hostIp === undefined && isHosts && wanted.publicIp !== ''
    ? { ...record, hostIp: host }
    : record
}

/** What is known for certain while a modification is under way, and after it ended in doubt. */
export function recordInDoubt(record: VmRecord, wanted: VmModification): VmRecord {
  return {
    ...record,
    ...(wanted.publicIp === record.publicIp ? {} : { publicIp: undefined }),
    ...(wanted.customPorts === undefined ? {} : { customPorts: undefined }),
    ...(wanted.secondLoginPort === undefined ? {} : { secondLoginPort: undefined }),
  }
}

/** What is known after a modification that the node has taken. */
export function recordAfter(record: VmRecord, wanted: VmModification): VmRecord {
  const { publicIp, customPorts, secondLoginPort } = wanted
  return {
    ...record,
    publicIp,
    ...(customPorts === undefined ? {} : { customPorts }),
    ...(secondLoginPort === undefined ? {} : { secondLoginPort }),
  }
}
