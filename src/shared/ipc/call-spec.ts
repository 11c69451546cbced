import { z } from 'zod'

/** Input schema and output type of one call. */
export interface CallSpec<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I
  readonly output: O
}

/** Marks the type of a call's answer; main makes the answers itself, so nothing checks them at run time. */
export function call<I extends z.ZodType>(input: I): { returns: <O>() => CallSpec<I, O> } {
  return { returns: <O>() => ({ input, output: undefined as O }) }
}

/** A text of bounded length. */
export const text = (max: number) => z.string().max(max)

/** A name that the user gives: not only spaces. */
export const givenName = text(64).regex(/\S/)

/** The input of a call that takes nothing. */
export const none = z.strictObject({})
