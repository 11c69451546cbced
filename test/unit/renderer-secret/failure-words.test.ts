import { describe, expect, it } from 'vitest'
import { secretWords } from '#shared/i18n/secret'
import type { AppError } from '#shared/ipc/errors'
import { failureDetail, failureWords } from '../../../src/renderer/secret/parts/failure-words'

const { failures } = secretWords.en

describe('failureWords', () => {
  it.each<[AppError, { happened: string; todo: string }]>([
    [{ code: 'keychain', state: 'absent', detail: '' }, failures.keychainAbsent],
    [{ code: 'keychain', state: 'locked', detail: '' }, failures.keychainLocked],
    [{ code: 'keychain', state: 'available', detail: '' }, failures.keychainRefused],
    [{ code: 'alreadyAdded' }, failures.alreadyAdded],
    [{ code: 'notFound', what: 'account' }, failures.draftLost],
    [{ code: 'saveFailed', detail: '' }, failures.save],
    [{ code: 'internal', errorId: '7' }, failures.other],
    [{ code: 'noPeers' }, failures.other],
  ])('explains %j', (error, expected) => {
    expect(failureWords(secretWords.en, error)).toEqual(expected)
  })
})

describe('failureDetail', () => {
  it('tells what the system said, and the number of an internal failure', () => {
    expect(failureDetail({ code: 'keychain', state: 'absent', detail: ' no bus ' })).toBe('no bus')
    expect(failureDetail({ code: 'internal', errorId: 'e-7' })).toBe('e-7')
    expect(failureDetail({ code: 'keychain', state: 'absent', detail: ' ' })).toBeUndefined()
    expect(failureDetail({ code: 'alreadyAdded' })).toBeUndefined()
  })
})
