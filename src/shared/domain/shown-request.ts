/** Stands where a request has a secret. The secret itself is never put into a request that is only shown. */
export const hiddenSecret = '••••••••'

/** A request as it will be sent, for people to read: whole, but for the secrets. */
export interface ShownRequest {
  readonly method: 'POST'
  readonly url: string
  readonly body: Readonly<Record<string, unknown>>
}

/** The request as text: what goes on the first line of HTTP, and the body. */
export function requestText({ method, url, body }: ShownRequest): string {
  return `${method} ${url}\n\n${JSON.stringify(body, undefined, 2)}`
}
