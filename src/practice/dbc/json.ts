/**
 * JSON as the client and the nodes read it (rapidjson): strict, with its error texts and byte offsets
 * (spec 3.2 C7), the first of two equal names wins, and bytes are not checked for being UTF-8. Both ends of the
 * relay parse with this, so an answer that a node garbled fails here as it would there (C14).
 */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = Map<string, Json>

export class JsonError extends Error {
  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {
    super(`${reason}(${offset})`)
  }
}

const quote = 0x22
const backslash = 0x5c
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '/': '/',
  '\\': '\\',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map
}

/** The member when it is a string; a member of another type counts as absent (spec 5). */
export function stringMember(object: JsonObject, name: string): string {
  const value = object.get(name)
  return typeof value === 'string' ? value : ''
}

export function parseJson(data: Buffer): Json {
  return new Parser(data).document()
}

class Parser {
  private at = 0
  private readonly end: number

  constructor(private readonly data: Buffer) {
    // The text is handed over as a C string: it ends at the first NUL.
    const nul = data.indexOf(0)
    this.end = nul < 0 ? data.length : nul
  }

  document(): Json {
    this.skipSpace()
    if (this.at >= this.end) this.fail('The document is empty.')
    const value = this.value()
    this.skipSpace()
    if (this.at < this.end) this.fail('The document root must not be followed by other values.')
    return value
  }

  private fail(reason: string, offset = this.at): never {
    throw new JsonError(reason, offset)
  }

  private peek(): string {
    return this.at < this.end ? String.fromCharCode(this.data[this.at] ?? 0) : ''
  }

  private take(expected: string): boolean {
    if (this.peek() !== expected) return false
    this.at++
    return true
  }

  private skipSpace(): void {
    while (this.at < this.end && ' \n\r\t'.includes(this.peek())) this.at++
  }

  private value(): Json {
    switch (this.peek()) {
      case 'n':
        return this.word('null', null)
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case '"':
        return this.string()
      case '{':
        return this.object()
      case '[':
        return this.array()
      default:
        return this.number()
    }
  }

  private word<T extends Json>(text: string, value: T): T {
    for (const letter of text) if (!this.take(letter)) this.fail('Invalid value.')
    return value
  }

  private object(): JsonObject {
    const members: JsonObject = new Map()
    this.at++
    this.skipSpace()
    if (this.take('}')) return members
    for (;;) {
      if (this.peek() !== '"') this.fail('Missing a name for object member.')
      const name = this.string()
      this.skipSpace()
      if (!this.take(':')) this.fail('Missing a colon after a name of object member.')
      this.skipSpace()
      const value = this.value()
      if (!members.has(name)) members.set(name, value)
      this.skipSpace()
      if (this.take('}')) return members
      if (!this.take(',')) this.fail("Missing a comma or '}' after an object member.")
      this.skipSpace()
    }
  }

  private array(): Json[] {
    const items: Json[] = []
    this.at++
    this.skipSpace()
    if (this.take(']')) return items
    for (;;) {
      items.push(this.value())
      this.skipSpace()
      if (this.take(']')) return items
      if (!this.take(',')) this.fail("Missing a comma or ']' after an array element.")
      this.skipSpace()
    }
  }

  private string(): string {
    this.at++
    const parts: string[] = []
    let plainFrom = this.at
    for (;;) {
      if (this.at >= this.end) this.fail('Missing a closing quotation mark in string.')
      const byte = this.data[this.at] ?? 0
      if (byte < 0x20) this.fail('Invalid encoding in string.')
      if (byte !== quote && byte !== backslash) {
        this.at++
        continue
      }
      parts.push(this.data.toString('utf8', plainFrom, this.at))
      if (this.take('"')) return parts.join('')
      parts.push(this.escape())
      plainFrom = this.at
    }
  }

  private escape(): string {
    const start = this.at
    this.at++
    const letter = this.peek()
    if (letter === 'u') return this.unicodeEscape(start)
    const meaning = escapes[letter]
    if (meaning === undefined) this.fail('Invalid escape character in string.', start)
    this.at++
    return meaning
  }

  private unicodeEscape(start: number): string {
    this.at++
    const first = this.fourHexDigits(start)
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first)
    const invalid = 'The surrogate pair in string is invalid.'
    if (first > 0xdbff || !this.take('\\') || !this.take('u')) this.fail(invalid, start)
    const second = this.fourHexDigits(start)
    if (second < 0xdc00 || second > 0xdfff) this.fail(invalid, start)
    return String.fromCharCode(first, second)
  }

  private fourHexDigits(start: number): number {
    const digits = this.data.toString('latin1', this.at, Math.min(this.at + 4, this.end))
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
      this.fail('Incorrect hex digit after \\u escape in string.', start)
    }
    this.at += 4
    return Number.parseInt(digits, 16)
  }

  private number(): number {
    const start = this.at
    this.take('-')
    if (!this.take('0') && !this.digits()) this.fail('Invalid value.')
    if (this.take('.') && !this.digits()) this.fail('Miss fraction part in number.')
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-')
      if (!this.digits()) this.fail('Miss exponent in number.')
    }
    const value = Number(this.data.toString('latin1', start, this.at))
    if (!Number.isFinite(value)) this.fail('Number too big to be stored in double.', start)
    return value
  }

  private digits(): boolean {
    const start = this.at
    while (/^[0-9]$/.test(this.peek())) this.at++
    return this.at > start
  }
}
