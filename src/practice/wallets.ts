import { mnemonicToMiniSecret, sr25519PairFromSeed } from '@polkadot/util-crypto'
import { entropyToMnemonic } from '@polkadot/util-crypto/mnemonic/bip39'
import { addressOf } from './crypto/sr25519'
import type { Random } from './random'

export interface PracticeWallet {
  readonly address: string
  readonly phrase: string
}

/** A wallet from 128 random bits: twelve words and the address they lead to. */
export function makeWallet(random: Random): PracticeWallet {
  const phrase = entropyToMnemonic(new Uint8Array(random.bytes(16)))
  const { publicKey } = sr25519PairFromSeed(mnemonicToMiniSecret(phrase))
  return { address: addressOf(publicKey), phrase }
}
