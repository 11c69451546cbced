import { describe, expect, it } from 'vitest'
import type { RefusalField } from '#shared/domain/refusal'
import { errors } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { refusalText } from '../../../../src/renderer/ui/field-error'

const refused = (serverText: string): AppError => ({ code: 'refused', serverText })

describe('a refusal', () => {
  it.each<[string, RefusalField, RefusalField]>([
    ['mount directory:/data have no enough space', 'sizeGib', 'mountDir'],
    ['/data9 is not exist', 'mountDir', 'sizeGib'],
    ['snapshot_name is already exist', 'snapshotName', 'description'],
    ['snapshot description is not specified', 'description', 'snapshotName'],
    ['image_server not exist', 'imageServer', 'snapshotName'],
    ['network name already existed', 'networkName', 'cidr'],
    ['ip cidr already exist', 'cidr', 'networkName'],
    ['server not match format ip:port', 'servers', 'cidr'],
  ])('%j stands at %s and not at %s, in both languages', (text, field, other) => {
    const told = [errors.en, errors.zh].map((table) => refusalText(table, refused(text), field))
    expect(new Set(told).size).toBe(2)
    for (const each of told) expect(each?.length).toBeGreaterThan(3)
    expect(refusalText(errors.en, refused(text), other)).toBeUndefined()
  })

  it('that is about no field, and what is no refusal, stands at none', () => {
    expect(refusalText(errors.en, refused('network vni is full'), 'networkName')).toBeUndefined()
    expect(refusalText(errors.en, { code: 'outcomeUnknown' }, 'networkName')).toBeUndefined()
    expect(refusalText(errors.en, undefined, 'networkName')).toBeUndefined()
  })
})
