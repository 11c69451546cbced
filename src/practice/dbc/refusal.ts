/**
 * A request refused, with exactly what the caller gets to read. The checks of the API stop at the first failure
 * (spec 3.2), deep inside the endpoint, so this one travels as an exception.
 */
export class ClientRefusal extends Error {
  constructor(
    readonly httpStatus: 400 | 404 | 500,
    readonly errcode: number,
    message: string,
  ) {
    super(message)
  }
}

/** An error answer of the GPU node: HTTP 200, the text unescaped (spec 3.1, 3.3). */
export class NodeRefusal extends Error {
  constructor(
    readonly errcode: -8 | -3 | 1,
    message: string,
  ) {
    super(message)
  }
}

/** The client process dies at this request, as its unchecked accessors make it (spec 3.2, "Careful"). */
export class ClientCrash extends Error {}

/** The GPU node does not answer at all. */
export class NodeSilence extends Error {}

/** The GPU node's process dies at this request. */
export class NodeCrash extends Error {}

export const invalidRequest = (message: string) => new ClientRefusal(400, -32600, message)
export const invalidParams = (message: string) => new ClientRefusal(400, -25, message)
export const relayFailed = (message: string) => new ClientRefusal(400, -32701, message)
export const notFound = (message: string) => new NodeRefusal(-3, message)
export const refused = (message: string) => new NodeRefusal(1, message)
