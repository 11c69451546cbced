import { webcrypto } from 'node:crypto'
import { boxedCalls } from './boxed-calls'
import { Boxes } from './boxes'
import type { SignerReply, SignerRequest } from './protocol'
import { createSigner } from './signer'

// Electron 25 runs utility processes on Node 18, which has no global `crypto` yet; the libraries ask for it when used.
globalThis.crypto ??= webcrypto as typeof globalThis.crypto

/** What Electron gives a utility process to talk to its parent; declared here so that Electron itself is not imported. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: SignerRequest }) => void): void
  postMessage(reply: SignerReply): void
}

const { parentPort } = process as unknown as { parentPort: ParentPort }
const boxes = new Boxes()
const ready = createSigner(boxes).then((signer) => boxedCalls(signer, boxes))

parentPort.on('message', ({ data: { id, call, input } }) => {
  ready
    .then((run) => run(call, input))
    .then((output) => parentPort.postMessage({ id, output }))
    // The error's text may quote what it choked on, so it is not passed on.
    .catch(() => parentPort.postMessage({ id, failed: true }))
})
