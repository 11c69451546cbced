import type { Transfer } from '#shared/domain/transfer'
import { call } from '../api/client'
import { doTo } from './doing'

/** Asks the node to stop a transfer; its end shows up in its collection. */
export async function stopTransfer({ key }: Pick<Transfer, 'key'>): Promise<void> {
  await doTo(key, 'stop', () => call('transfer.stop', { transferId: key }))
}
