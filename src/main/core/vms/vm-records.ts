import { z } from 'zod'
import { VmKey } from '#shared/domain/ids'
import type { Vm } from '#shared/domain/vm'
import { VmRecord } from '#shared/domain/vm-record'
import type { Collection } from '../collection'
import type { DocumentStore } from '../ports'

const documentName = 'vm-records'

interface Parts {
  readonly documents: DocumentStore
  readonly vms: Collection<Vm>
  readonly isPractice: (key: VmKey) => boolean
}

/**
 * What was sent for VMs and their nodes do not tell again. Kept until the VM is deleted, not only as long as its node is
 * followed: a public address that is forgotten would be lost at the next modification (DBC HTTP API, 8.5).
 */
export class VmRecords {
  readonly #parts: Parts
  readonly #records = new Map<VmKey, VmRecord>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    const kept = await this.#parts.documents.load(documentName, z.record(VmKey, VmRecord), {})
    for (const [key, record] of Object.entries(kept)) this.#records.set(key as VmKey, record)
  }

  of(key: VmKey): VmRecord | undefined {
    return this.#records.get(key)
  }

  /** Keeps a VM's record, or drops it; the VM shows it at once. Practice VMs' end with the app. */
  async keep(key: VmKey, record: VmRecord | undefined): Promise<void> {
    if (record === undefined) this.#records.delete(key)
    else this.#records.set(key, record)
    this.#parts.vms.patch(key, ({ record: _before, ...vm }) =>
      record === undefined ? vm : { ...vm, record },
    )
    const lasting = [...this.#records].filter(([each]) => !this.#parts.isPractice(each))
    await this.#parts.documents.save(documentName, Object.fromEntries(lasting))
  }
}
