import { boxPrefix } from '#shared/domain/box-form'

/** A box as the fakes take it: shut in form only. */
export function boxed(text: string): string {
  return `${boxPrefix}${Buffer.from(`in ${text}`).toString('base64')}`
}

/** What is in such a box; what is in none is as it was. */
export function unboxed(text: string): string {
  return text.startsWith(boxPrefix)
    ? Buffer.from(text.slice(boxPrefix.length), 'base64').toString('utf8').slice(3)
    : text
}

/** A key to which a phrase that is made can be boxed. */
export const replyTo = Buffer.alloc(65, 4).toString('base64')
