import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../clock'
import type { Faults } from '../faults'
import type { Chain } from './chain'
import { answerText, methodNotFound, RpcError } from './json-rpc'
import { chainMethods, customMethods } from './methods'

const mostBytes = 15 * 1024 * 1024
const htmlPage = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

/** One node of the chain: JSON-RPC over HTTP POST, on the same state as the DBC client's nodes. */
export class ChainNode {
  /** The methods that were asked, in order. */
  readonly asked: { readonly method: string; readonly params: readonly unknown[] }[] = []
  private readonly server: Server
  /** Where a node that has fallen behind stands. */
  private frozenAt: number | undefined

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {
    this.server = createServer((message, response) => {
      this.serve(message, response).catch(() => response.destroy())
    })
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(0, '127.0.0.1', () => resolve((this.server.address() as AddressInfo).port))
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.server.closeAllConnections()
    })
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    if (message.method !== 'POST') return send(response, 405, 'Used HTTP Method is not allowed', 'text/plain')
    if (!/^application\/json\b/.test(message.headers['content-type'] ?? ''))
      return send(response, 415, 'Supplied content type is not allowed', 'text/plain')
    const text = await bodyOf(message)
    const slow = this.faults.strikes('chain-slow', {})
    if (slow !== undefined) await this.clock.sleep(slow.amount ?? 0)
    if (this.faults.strikes('chain-drop', {}) !== undefined) return void response.destroy()
    if (this.faults.strikes('chain-html', {}) !== undefined) return send(response, 502, htmlPage, 'text/html')
    if (text.trimStart().startsWith('[') && this.faults.isOn('chain-no-batch', {}))
      return send(response, 200, JSON.stringify(batchesRefused), 'application/json')
    send(response, 200, answerText(text, this.run) ?? '', 'application/json')
  }

  private readonly run = (method: string, params: readonly unknown[]): unknown => {
    this.asked.push({ method, params })
    const isLacking = this.faults.isOn('chain-no-methods', {}) && customMethods.includes(method)
    const mood = { head: this.head(), isOtherChain: this.faults.isOn('chain-other', {}) }
    const methods = chainMethods(this.chain, mood)
    const known = !isLacking && Object.hasOwn(methods, method) ? methods[method] : undefined
    if (known === undefined) throw methodNotFound()
    return known(params)
  }

  private head(): number {
    if (!this.faults.isOn('chain-stale', {})) this.frozenAt = undefined
    else this.frozenAt ??= this.chain.block
    return this.frozenAt ?? this.chain.block
  }
}

const { code, message } = new RpcError(-32005, 'Batched requests are not supported by this server')
const batchesRefused = { jsonrpc: '2.0', error: { code, message }, id: null }

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of message) {
    parts.push(part)
    size += part.length
    if (size > mostBytes) throw new Error('too large')
  }
  return Buffer.concat(parts).toString('utf8')
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
