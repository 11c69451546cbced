import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type Json, JsonError, parseJson } from '../../../src/practice/dbc/json'

function failure(text: string): string {
  try {
    parseJson(Buffer.from(text, 'latin1'))
  } catch (error) {
    if (error instanceof JsonError) return error.message
    throw error
  }
  return 'read'
}

/** The parser's objects as plain ones. */
function plain(value: Json): unknown {
  if (isJsonObject(value)) return Object.fromEntries([...value].map(([name, item]) => [name, plain(item)]))
  return Array.isArray(value) ? value.map(plain) : value
}

describe('reading JSON as the client does', () => {
  it.each([
    ['', 'The document is empty.(0)'],
    ['  ', 'The document is empty.(2)'],
    ['{} {}', 'The document root must not be followed by other values.(3)'],
    ['{"a":1,}', 'Missing a name for object member.(7)'],
    ['{a:1}', 'Missing a name for object member.(1)'],
    ['{"a" 1}', 'Missing a colon after a name of object member.(5)'],
    ['{"a":1 "b":2}', "Missing a comma or '}' after an object member.(7)"],
    ['{"a":1', "Missing a comma or '}' after an object member.(6)"],
    ['[1 2]', "Missing a comma or ']' after an array element.(3)"],
    ['[1,]', 'Invalid value.(3)'],
    ['// comment\n{}', 'Invalid value.(0)'],
    ['nul', 'Invalid value.(3)'],
    ['tru!', 'Invalid value.(3)'],
    ['"a', 'Missing a closing quotation mark in string.(2)'],
    ['"a\nb"', 'Invalid encoding in string.(2)'],
    ['"\\x"', 'Invalid escape character in string.(1)'],
    ['"\\u12g4"', 'Incorrect hex digit after \\u escape in string.(1)'],
    ['"\\ud800"', 'The surrogate pair in string is invalid.(1)'],
    ['"\\udc00"', 'The surrogate pair in string is invalid.(1)'],
    ['1.', 'Miss fraction part in number.(2)'],
    ['1e', 'Miss exponent in number.(2)'],
    ['-', 'Invalid value.(1)'],
    ['1e999', 'Number too big to be stored in double.(0)'],
  ])('says of %j: %s', (text, message) => {
    expect(failure(text)).toBe(message)
  })

  it('reads everything JSON.parse writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        expect(plain(parseJson(Buffer.from(text, 'utf8')))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('never fails in another way than with its own error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof failure(text)).toBe('string')
      }),
    )
  })

  it('takes the first of two equal names, and ends at a NUL', () => {
    expect(plain(parseJson(Buffer.from('{"a":1,"a":2}')))).toEqual({ a: 1 })
    expect(plain(parseJson(Buffer.from('{"a":1}\0garbage')))).toEqual({ a: 1 })
  })
})
