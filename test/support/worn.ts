import fc from 'fast-check'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What a server may put where something else belongs: no reader may stumble over it. */
const junk = fc.constantFrom<Json>(null, 7, true, [], {}, { zz: [null] })
/** Members that nobody knows yet. */
const news = fc.dictionary(fc.stringMatching(/^zz_[a-z]{1,8}$/), fc.oneof(junk, fc.string()), { maxKeys: 3 })

/** Members whose text anybody may find a new word for. */
const words: readonly string[] = ['status', 'state', 'rent_status', 'os', 'firmware', 'type', 'bus', 'unit']

/**
 * An answer as other versions of a server may give it: members that are not in `needed` left out, null, or of another
 * type; digits as a number and numbers as a text; new words, new members, and entries of lists that nobody understands.
 */
export function worn(value: Json, needed: readonly string[]): fc.Arbitrary<Json> {
  if (Array.isArray(value)) return wornList(value, needed)
  if (typeof value === 'object' && value !== null) {
    return wornObject(value as { readonly [key: string]: Json }, needed)
  }
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return fc.constantFrom(value, Number(value))
  return fc.constant(value)
}

function wornList(list: readonly Json[], needed: readonly string[]): fc.Arbitrary<Json> {
  const entries = list.map((entry) => fc.tuple(worn(entry, needed), fc.array(junk, { maxLength: 2 })))
  return fc.tuple(...entries).map((pairs) => pairs.flatMap(([entry, others]) => [entry, ...others]))
}

function wornObject(
  object: { readonly [key: string]: Json },
  needed: readonly string[],
): fc.Arbitrary<{ readonly [key: string]: Json }> {
  const members = Object.entries(object).map(([key, value]) => {
    const kept = wornMember(key, value, needed)
    return needed.includes(key) ? kept : fc.oneof(kept, fc.constant([]), junk.map(named(key)))
  })
  return fc
    .tuple(news, ...members)
    .map(([added, ...parts]) => ({ ...added, ...Object.fromEntries(parts.flat()) }))
}

const named = (key: string) => (value: Json) => [[key, value] as const]

function wornMember(key: string, value: Json, needed: readonly string[]) {
  const usual = worn(value, needed)
  return (words.includes(key) ? fc.oneof(usual, fc.string({ minLength: 1, maxLength: 12 })) : usual).map(
    named(key),
  )
}
