import type { Account } from '#shared/domain/account'
import type { SignPurpose } from '#shared/domain/journal'
import type { Node } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { Journal } from '../guard/journal'
import type { Signer } from '../ports'

/** What a signature is for, and where it goes. */
export interface SignatureUse {
  readonly purpose: SignPurpose
  readonly node: Pick<Node, 'id' | 'label'>
  /** Host and port that it is sent to. */
  readonly endpoint: string
}

/**
 * The only way to a signature: each one is in the journal before it is made. Where the journal cannot be written nothing
 * is signed, so that a full disk cannot hide a use of the key.
 */
export class Signatures {
  readonly #signer: Pick<Signer, 'signNonce' | 'signSession'>
  readonly #journal: Journal

  constructor(signer: Pick<Signer, 'signNonce' | 'signSession'>, journal: Journal) {
    this.#signer = signer
    this.#journal = journal
  }

  async nonce(
    account: Account,
    use: SignatureUse,
  ): Promise<Result<{ nonce: string; sign: string }, AppError>> {
    const written = await this.#write('signedNonce', account, use)
    return written.ok ? this.#signer.signNonce(account.key) : written
  }

  async session(
    account: Account,
    sessionId: string,
    use: SignatureUse,
  ): Promise<Result<{ sign: string }, AppError>> {
    const written = await this.#write('signedSession', account, use)
    return written.ok ? this.#signer.signSession(account.key, sessionId) : written
  }

  #write(event: 'signedNonce' | 'signedSession', account: Account, use: SignatureUse) {
    const { name, address, practice } = account
    const { purpose, node, endpoint } = use
    return this.#journal.record({
      ...{ event, purpose, endpoint, account: { name, address } },
      node: { label: node.label ?? '', id: node.id },
      ...(practice ? { practice } : {}),
    })
  }
}
