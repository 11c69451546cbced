import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const types = readFileSync('src/shared/wire/cloudtower.ts', 'utf8')
const [, documentSum, typesSum, generated] =
  /^\/\/ document (\S+)\n\/\/ types (\S+)\n([\s\S]*)$/.exec(types) ?? []

test('the wire types were generated from the committed document: npm run generate:tower', () => {
  expect(documentSum).toBe(sha256(readFileSync('resources/cloudtower-openapi.json', 'utf8')))
})

test('nobody has edited the generated wire types', () => {
  expect(typesSum).toBe(sha256(generated ?? ''))
})
