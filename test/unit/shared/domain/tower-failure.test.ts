import { expect, test } from 'vitest'
import { towerTaskFailure } from '#shared/domain/tower-failure'
import { catalogue } from '#shared/i18n/catalogue'
import { errorWords } from '#shared/i18n/errors'

const cloudInit =
  'Cannot unwrap Ok value of Result.Err.\r\ncode: CREATE_VM_FORM_TEMPLATE_FAILED\r\nmessage: {"data":{},"ec":"VM_CLOUD_INIT_CONFIG_ERROR","error":{"msg":"[VM_CLOUD_INIT_CONFIG_ERROR]The gateway [192.0.2.1] is unreachable. "}}'

test.each([
  ['JOB_VM_SHUTDOWN_TIMEOUT', 'JOB_VM_SHUTDOWN_TIMEOUT', 'shutdownTimeout'],
  [null, 'code: VM_DUPLICATED_NAME', 'nameTaken'],
  ['', 'no host: HostAvailableMemoryFilter', 'noMemory'],
  [null, 'EAllocSpace', 'storageFull'],
  [null, 'PlacementGroupMustFilter', 'placement'],
  [null, 'GPU_ASSIGN_FAILED', 'gpu'],
  [null, 'PRECHECK_REQUEST_VGPU_COUNT_MORE_THAN_AVAILABLE', 'tooFewVgpus'],
  [null, cloudInit, 'cloudInit'],
  [null, 'something nobody has seen', 'other'],
  [undefined, undefined, 'other'],
] as const)('the code is found anywhere in the text: %s %s', (code, message, reason) => {
  expect(towerTaskFailure(code, message).reason).toBe(reason)
})

test('the part for people is what follows the last code in msg, brackets of its own kept', () => {
  const { text, raw } = towerTaskFailure(null, cloudInit)
  expect(text).toBe('The gateway [192.0.2.1] is unreachable.')
  expect(raw).toBe(cloudInit)
})

test('without such a msg it is the message part, and without that all of it', () => {
  expect(towerTaskFailure(null, 'code: A\r\nmessage: it broke').text).toBe('it broke')
  expect(towerTaskFailure(null, 'it broke').text).toBe('it broke')
  expect(towerTaskFailure('X', null).text).toBe('X')
})

test('a code that is also the message is not said twice', () => {
  expect(towerTaskFailure('X', 'X').raw).toBe('X')
})

test('text that looks like JSON and is not stays text', () => {
  expect(towerTaskFailure(null, 'message: {broken').text).toBe('{broken')
})

/** Every code that the specification of the API names in 5.5. */
const documented = [
  ...['JOB_VM_SHUTDOWN_TIMEOUT', 'VM_DUPLICATED_NAME', 'HostAvailableMemoryFilter', 'EAllocSpace'],
  ...['PlacementGroupFilter', 'PlacementGroupMustFilter', 'PlacementGroupPriorFilter'],
  ...['GPU_ASSIGN_FAILED', 'PRECHECK_REQUEST_VGPU_COUNT_MORE_THAN_AVAILABLE', 'VM_CLOUD_INIT_CONFIG_ERROR'],
]

test.each(documented)('%s is said in plain words in both languages, with its own text kept', (code) => {
  const { reason, text, raw } = towerTaskFailure(null, `code: ${code}\r\nmessage: {"ec":"${code}"}`)
  expect(reason).not.toBe('other')
  expect(raw).toContain(code)
  const error = { code: 'towerTaskFailed', reason, text, serverText: raw } as const
  const said = (['en', 'zh'] as const).map((locale) => errorWords(catalogue[locale].errors, error))
  for (const { happened, means, todo } of said)
    for (const part of [happened, means, todo]) expect(part.length).toBeGreaterThan(3)
  expect(said[1]?.happened).toMatch(/[\u4e00-\u9fff]/)
  if (reason !== 'cloudInit') expect(said[0]?.happened).not.toContain(code)
})
