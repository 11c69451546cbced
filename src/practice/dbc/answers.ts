import type { NodeRefusal } from './refusal'

/** What the client answers itself: pretty-printed with 4 spaces, escaped, and a line end (spec 2.1). */
export function clientAnswer(errcode: number, message: unknown): string {
  return JSON.stringify({ errcode, message }, undefined, 4)
}

/**
 * What a node answers: strings put together without any escaping. A quote or a line break in a description
 * therefore breaks the whole answer (spec 3.2), and must do so here too.
 */
export function quoted(text: string | number): string {
  return `"${text}"`
}

/** The members of an object in the node's own spacing. */
export function members(pairs: readonly (readonly [name: string, raw: string] | undefined)[]): string {
  const present = pairs.filter((pair) => pair !== undefined)
  return `{${present.map(([name, raw]) => `"${name}":${raw}`).join(', ')}}`
}

export function list(raws: readonly string[]): string {
  return `[${raws.join(',')}]`
}

export function nodeSuccess(rawMessage: string): string {
  return `{"errcode":0, "message":${rawMessage}}`
}

export const nodeOk = nodeSuccess('"ok"')

export function nodeFailure(refusal: NodeRefusal): string {
  return `{"errcode":${refusal.errcode}, "message":"${refusal.message}"}`
}
