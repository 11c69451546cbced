import { z } from 'zod'

// What a node of the chain sends (DBC chain, 2.1). Objects are read loosely: unknown members are ignored, numbers may be
// texts and texts numbers, and a missing member only matters where the app cannot do without it.

const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^(\d{1,15}|0x[0-9a-fA-F]{1,12})$/)
    .transform(Number),
])
const block = number.pipe(z.int().min(0))
const text = z.union([z.string(), z.number()]).transform(String)

/** One answer of a batch, or of a single question. */
export const RpcAnswer = z
  .object({
    id: z.union([z.number(), z.string(), z.null()]).optional(),
    result: z.unknown().optional(),
    // Proxies of the older JSON-RPC send null beside a result.
    error: z
      .object({ code: z.number(), message: text.catch(''), data: z.unknown().optional() })
      .nullish()
      .transform((error) => error ?? undefined),
  })
  // What has neither is another kind of JSON.
  .refine(({ result, error }) => result !== undefined || error !== undefined)
export type RpcAnswer = z.infer<typeof RpcAnswer>

export const Header = z.object({ number: block })
export const BlockHash = z.string().regex(/^0x[0-9a-fA-F]{64}$/)

/** A rent id goes into later questions as a number; what is no safe one could not be asked about. */
export const RentIds = z.array(number.pipe(z.int().min(0)).nullable().catch(null))

export const Order = z.object({
  machineId: z
    .string()
    .transform((id) => id.replace(/^0x/, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/)),
  renter: z.string(),
  rentStart: block,
  rentEnd: block,
  rentStatus: text.catch(''),
  gpuNum: number.optional().catch(undefined),
  gpuIndex: z.array(number).catch([]),
})
export type Order = z.infer<typeof Order>

/** A plain word, or an object whose one member is the word (serde's external tagging). */
const MachineStatus = z
  .union([z.string(), z.record(z.string(), z.unknown()).transform((tagged) => Object.keys(tagged)[0] ?? '')])
  .catch('')

const Uploaded = z.object({
  gpu_type: text.catch(''),
  gpu_num: number.optional().catch(undefined),
})
export const MachineInfo = z.object({
  machineStatus: MachineStatus.optional().transform((word) => word ?? ''),
  machineInfoDetail: z
    .object({ committee_upload_info: Uploaded })
    .catch({ committee_upload_info: { gpu_type: '', gpu_num: undefined } }),
})
export type MachineInfo = z.infer<typeof MachineInfo>

/** What stands under System.Account: 80 bytes; null: the account has never held anything. */
export const AccountInfo = z.union([z.null(), z.string().regex(/^0x[0-9a-fA-F]{128,}$/)])
