// This file runs with the unlocked keys. It imports the polkadot libraries and Node's crypto, and nothing that could
// send or store: lint holds that.
import { randomInt } from 'node:crypto'
import { Keyring } from '@polkadot/keyring'
import type { KeyringPair } from '@polkadot/keyring/types'
import { hexToU8a, u8aToHex } from '@polkadot/util'
import { cryptoWaitReady, keyExtractPath, keyFromPath, mnemonicGenerate } from '@polkadot/util-crypto'
import type { Keypair } from '@polkadot/util-crypto/types'
import { passphraseProblem } from '#shared/domain/access'
import { err, ok } from '#shared/result'
import { openAccess, sealAccess } from './access-file'
import { isSignedBy, readAddress, readMultisig, ss58Prefix } from './address'
import { Boxes } from './boxes'
import { DataKeys } from './data-keys'
import { type FileAccount, openKeyFile, readKeyFile } from './key-file'
import { isDerivation, normalisePhrase, phraseProblem } from './phrase'
import type { PhraseInput, SealedAccount, SignerCall, SignerCalls, SlowCall } from './protocol'
import { open, seal } from './seal'

type Handlers = {
  [C in SignerCall]: (
    input: SignerCalls[C]['input'],
  ) => SignerCalls[C]['output'] | (C extends SlowCall ? Promise<SignerCalls[C]['output']> : never)
}

/** What is sealed of an account: a phrase or raw seed with its path, or a bare key out of a file or a derivation. */
type Secret =
  | { readonly phrase: string; readonly path: string }
  | { readonly publicKey: string; readonly secretKey: string }

/** What a node calls a session id: base58check of a UUID's text, 55 characters (19.2). */
const sessionIdPattern = /^[1-9A-HJ-NP-Za-km-z]{50,60}$/
const nonceLength = 55
const nonceAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The signer's calls over the keys it holds. `createSigner` waits until the cryptography is ready. */
export async function createSigner(boxes: Pick<Boxes, 'publicKey'> = new Boxes()): Promise<Handlers> {
  await cryptoWaitReady()
  const keyring = new Keyring({ type: 'sr25519', ss58Format: ss58Prefix })
  const held = new Map<string, KeyringPair>()
  const drafts = new Map<string, string>()
  /** The accounts of opened files, by draft. */
  const files = new Map<string, readonly FileAccount[]>()
  const keys = new DataKeys()

  const pairOf = (secret: Secret) =>
    'phrase' in secret
      ? keyring.createFromUri(`${secret.phrase}${secret.path}`)
      : keyring.createFromPair({
          publicKey: hexToU8a(secret.publicKey),
          secretKey: hexToU8a(secret.secretKey),
        })

  function keep(accountId: string, dataKey: string, secret: Secret): SealedAccount {
    const pair = pairOf(secret)
    held.set(accountId, pair)
    const sealed = seal(JSON.stringify(secret), keys.require(dataKey), contextOf(accountId))
    return { address: pair.address, sealed }
  }

  return {
    boxKey: () => ({ publicKey: boxes.publicKey }),
    makeKey: () => keys.make(),
    holdKey: ({ dataKey }) => keys.hold(dataKey),
    revealKey: ({ key }) => {
      const dataKey = keys.get(key)?.toString('base64')
      return dataKey === undefined ? null : { dataKey }
    },
    dropKey: ({ key }) => {
      keys.drop(key)
      return null
    },
    sealKey: ({ key, passphrase }) => keys.seal(key, passphrase),
    openKey: ({ sealed, passphrase }) => keys.open(sealed, passphrase),
    storeKey: ({ key }) => keys.storeKey(key),
    sealBackup: ({ key, passphrase, text }) => keys.sealBackup(key, passphrase, text),
    openBackup: ({ sealed, passphrase }) => keys.openBackup(sealed, passphrase),
    reseal: ({ from, to, fromId, accountId, sealed }) => {
      const text = open(sealed, keys.require(from), contextOf(fromId))
      if (text === null) return null
      const { address } = pairOf(JSON.parse(text) as Secret)
      return { address, sealed: seal(text, keys.require(to), contextOf(accountId)) }
    },
    generate: ({ draftId, words }) => {
      const phrase = mnemonicGenerate(words)
      drafts.set(draftId, phrase)
      return { phrase, address: pairOf({ phrase, path: '' }).address }
    },
    checkDraft: ({ draftId, answers }) => {
      const words = drafts.get(draftId)?.split(' ') ?? []
      const wrong = answers.filter(({ index, word }) => words[index] !== normalisePhrase(word))
      return { wrong: wrong.map(({ index }) => index) }
    },
    inspect: (input) => {
      const checked = readSecret(input)
      return checked.ok ? ok({ address: pairOf(checked.value).address }) : checked
    },
    keepDraft: ({ draftId, accountId, dataKey }) => {
      const phrase = drafts.get(draftId)
      if (phrase === undefined) throw new Error('no such draft')
      return keep(accountId, dataKey, { phrase, path: '' })
    },
    keepPhrase: ({ accountId, dataKey, ...input }) => {
      const checked = readSecret(input)
      return checked.ok ? ok(keep(accountId, dataKey, checked.value)) : checked
    },
    forgetDraft: ({ draftId }) => {
      drafts.delete(draftId)
      files.delete(draftId)
      return null
    },
    hold: ({ accountId, ...input }) => {
      const checked = readSecret(input)
      if (!checked.ok) return checked
      const pair = pairOf(checked.value)
      held.set(accountId, pair)
      return ok({ address: pair.address })
    },
    unseal: ({ accountId, dataKey, sealed }) => {
      const text = open(sealed, keys.require(dataKey), contextOf(accountId))
      if (text === null) return null
      const pair = pairOf(JSON.parse(text) as Secret)
      held.set(accountId, pair)
      return { address: pair.address }
    },
    forget: ({ accountId }) => {
      held.delete(accountId)
      return null
    },
    signNonce: ({ accountId }) => {
      const pair = held.get(accountId)
      if (pair === undefined) return null
      const nonce = makeNonce()
      return { nonce, sign: signText(pair, nonce) }
    },
    signSession: ({ accountId, sessionId }) => {
      const pair = held.get(accountId)
      if (pair === undefined || !sessionIdPattern.test(sessionId)) return null
      return { sign: signText(pair, sessionId) }
    },
    readAddress: ({ address }) => ({ address: readAddress(address) }),
    readMultisig: ({ signatories, threshold }) => readMultisig(signatories, threshold),
    verify: ({ address, text, sign }) => ({ isValid: isSignedBy(address, text, sign) }),
    inspectDerived: ({ fromId, path }) => {
      const pair = held.get(fromId)
      if (pair === undefined || !isDerivation(path)) return null
      return { address: pairOf(derivedSecret(pair, path)).address }
    },
    keepDerived: ({ fromId, path, accountId, dataKey }) => {
      const pair = held.get(fromId)
      return pair === undefined || !isDerivation(path)
        ? null
        : keep(accountId, dataKey, derivedSecret(pair, path))
    },
    readKeyFile: ({ text }) => {
      const head = readKeyFile(text)
      return head.ok ? ok({ isOpen: head.value.isOpen, entries: head.value.entries }) : head
    },
    openKeyFile: async ({ draftId, text, passphrase }) => {
      const opened = await openKeyFile(text, passphrase)
      if (!opened.ok) return opened
      files.set(draftId, opened.value)
      return ok(opened.value.map(({ key: _, ...entry }) => entry))
    },
    keepFromFile: ({ draftId, index, accountId, dataKey }) => {
      const key = files.get(draftId)?.[index]?.key
      return key === undefined ? null : keep(accountId, dataKey, bareSecret(key))
    },
    passphraseProblem: ({ passphrase }) => ({ problem: passphraseProblem(passphrase) ?? null }),
    sealAccess: ({ text, passphrase }) => sealAccess(text, passphrase),
    openAccess: async ({ sealed, passphrase }) => ({ text: await openAccess(sealed, passphrase) }),
    exportJson: ({ accountId, name, passphrase }) => {
      const pair = held.get(accountId)
      if (pair === undefined) return null
      const copy = keyring.createFromPair(keysOf(pair), { name })
      return { json: JSON.stringify(copy.toJson(passphrase)) }
    },
  }
}

/** The bare key of a path below an account's: it opens nothing of the account itself. */
function derivedSecret(pair: KeyringPair, path: string): Secret {
  const { path: junctions } = keyExtractPath(path.trim())
  return bareSecret(keyFromPath(keysOf(pair), junctions, 'sr25519'))
}

/** The keyring shows a pair's secret in its own encoding only: header, 64 bytes of secret, divider, public key. */
function keysOf(pair: KeyringPair): Keypair {
  const encoded = pair.encodePkcs8()
  return { publicKey: pair.publicKey, secretKey: encoded.slice(16, 80) }
}

function bareSecret({ publicKey, secretKey }: Keypair): Secret {
  return { publicKey: u8aToHex(publicKey), secretKey: u8aToHex(secretKey) }
}

function readSecret({ phrase, path }: PhraseInput) {
  const problem = phraseProblem(phrase, path)
  return problem === null ? ok({ phrase: normalisePhrase(phrase), path: path.trim() }) : err(problem)
}

/** Binds a record to its account, so that two accounts' records cannot be swapped in the keychain. */
function contextOf(accountId: string): string {
  return `lodger account ${accountId}`
}

function makeNonce(): string {
  return Array.from({ length: nonceLength }, () => nonceAlphabet[randomInt(nonceAlphabet.length)]).join('')
}

/** Signs the text's bytes as they are, without `<Bytes>` around them, and checks the result before it leaves (4.1). */
function signText(pair: KeyringPair, text: string): string {
  // Bytes, not the text: the library would read a text that starts with 0x as hex.
  const bytes = Buffer.from(text, 'utf8')
  const signature = pair.sign(bytes)
  if (!pair.verify(bytes, signature, pair.publicKey)) throw new Error('signature does not verify')
  return u8aToHex(signature, -1, false)
}
