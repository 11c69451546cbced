import { expect, it } from 'vitest'
import { readableGreeting } from '../../../src/renderer/console/server-version'

it.each([
  ['003.003', '003.003'],
  ['003.007', '003.007'],
  ['003.008', '003.008'],
  // Apple's Screen Sharing, Intel AMT, RealVNC's 4, 5, 6 and 7.
  ['003.889', '003.008'],
  ['004.000', '003.008'],
  ['004.001', '003.008'],
  ['005.000', '003.008'],
  ['006.000', '003.008'],
  ['007.013', '003.008'],
  // UltraVNC and others: an unknown 3.x is 3.3.
  ['003.004', '003.003'],
  ['003.005', '003.003'],
  ['003.006', '003.003'],
  ['003.014', '003.003'],
  ['003.016', '003.003'],
  ['003.130', '003.003'],
  // A repeater, which asks for another answer.
  ['000.000', '000.000'],
  ['002.002', '002.002'],
])('the version %s is read as %s', (version, read) => {
  const text = `RFB ${version}\n`
  expect(readableGreeting(text) ?? text).toBe(`RFB ${read}\n`)
})

it.each(['RFB 003.009 ', 'RFB 3.9\n    ', 'HTTP/1.1 400', 'SSH-2.0-Open', 'RFB 0o3.008\n', ''])(
  '%j is no greeting and stays as it is',
  (text) => expect(readableGreeting(text)).toBeUndefined(),
)
