import { z } from 'zod'
import { boxPrefix } from '../domain/box-form'

/**
 * What a call may do, and so how the user is asked before it (design 6). `read`: never asked, also for what concerns this
 * app alone. `change`: once per node, then not for a while. `destructive` and `secret`: always.
 */
export type ConfirmClass = 'read' | 'change' | 'destructive' | 'secret'

/** The class of a call, or how it follows from the parsed input. */
type Confirm<In> = ConfirmClass | ((input: In) => ConfirmClass)

/** Input schema, class and output type of one call. */
export interface CallSpec<
  I extends z.ZodType = z.ZodType,
  O = unknown,
  C extends Confirm<never> = Confirm<never>,
> {
  readonly confirm: C
  readonly input: I
  readonly output: O
}

/** Marks the type of a call's answer; main makes the answers itself, so nothing checks them at run time. */
export function call<I extends z.ZodType, const C extends Confirm<z.output<I>>>(
  confirm: C,
  input: I,
): { returns: <O>() => CallSpec<I, O, C> } {
  return { returns: <O>() => ({ confirm, input, output: undefined as O }) }
}

/** A text of bounded length. */
export const text = (max: number) => z.string().max(max)

/** What was typed in the secret window, boxed for the signer: as it was typed it would not be taken (design 1). */
export const boxedText = text(8_192).regex(new RegExp(`^${boxPrefix}[A-Za-z0-9+/]+={0,2}$`))

/** A name that the user gives: not only spaces. */
export const givenName = text(64).regex(/\S/)

/** The input of a call that takes nothing. */
export const none = z.strictObject({})
