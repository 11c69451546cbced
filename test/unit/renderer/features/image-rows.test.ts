import { describe, expect, it } from 'vitest'
import { ImageServerId, imageServerKey } from '#shared/domain/image'
import type { Source } from '#shared/domain/source'
import { catalogue } from '#shared/i18n/catalogue'
import { imageActionList } from '../../../../src/renderer/features/images/image-actions'
import {
  type ImageRow,
  type ImageWorld,
  imageRows,
  isImageRowShown,
} from '../../../../src/renderer/features/images/image-rows'
import { exampleDetails, exampleNode, exampleVm, sourceId, theNodeKey } from '../../../support/examples'

const words = catalogue.en
const server = ImageServerId.parse('ID_1')
const source: Source = {
  ...{ key: sourceId, kind: 'dbc', name: '10.0.0.5:5002', url: 'http://10.0.0.5:5002' },
  ...{ practice: false, reach: 'ok', version: '0.4.1.8' },
}
const files = ['own.qcow2', 'vm_1.qcow2', 'base.qcow2', 'strange name.qcow2'].map((name) => ({ name }))
const disks = [{ name: 'vda', file: '/data/vm_1.qcow2' }]

const world: ImageWorld = {
  places: [
    {
      ...{ key: theNodeKey, sourceId, at: { kind: 'node', nodeKey: theNodeKey } },
      ...{ images: files, brought: ['own.qcow2'], isReading: false },
    },
    {
      ...{ key: imageServerKey(sourceId, server), sourceId, at: { kind: 'server', serverId: server } },
      ...{ images: [{ name: 'base.qcow2' }], brought: [], isReading: false },
    },
  ],
  nodes: [exampleNode({ label: 'rack 7' })],
  sources: [source],
  vms: [exampleVm('closed', { details: { ...exampleDetails, disks } })],
  transfers: [],
}

function rowOf(name: string, kind: 'node' | 'server' = 'node', changed: Partial<ImageWorld> = {}): ImageRow {
  const rows = imageRows({ ...world, ...changed }, words)
  const row = rows.find((each) => each.name === name && each.place.at.kind === kind)
  if (row === undefined) throw new Error(`no row ${name}`)
  return row
}

const reasons = (row: ImageRow) =>
  Object.fromEntries(imageActionList(row, words).map(({ id, reason }) => [id, reason]))

describe('the rows of images', () => {
  it('say where each lies and whose it is', () => {
    expect(rowOf('own.qcow2')).toMatchObject({ placeName: 'rack 7', isOwn: true, usedBy: [] })
    expect(rowOf('vm_1.qcow2')).toMatchObject({ isOwn: false, usedBy: ['train box'] })
    expect(rowOf('base.qcow2', 'server')).toMatchObject({ placeName: 'Server ID_1', isOwn: false })
  })

  it('are found by name and place, and filtered by place', () => {
    const row = rowOf('base.qcow2')
    expect(isImageRowShown(row, 'rack base', [])).toBe(true)
    expect(isImageRowShown(row, 'ID_1', [])).toBe(false)
    expect(isImageRowShown(row, '', [{ facet: 'kind', value: 'server' }])).toBe(false)
    expect(isImageRowShown(row, '', [{ facet: 'place', value: theNodeKey }])).toBe(true)
  })
})

describe('what can be done with an image', () => {
  it('on a node is all of it for a plain one', () => {
    expect(reasons(rowOf('base.qcow2'))).toEqual({ upload: undefined, refresh: undefined, delete: undefined })
  })

  it('on a server is only to fetch it', () => {
    expect(reasons(rowOf('base.qcow2', 'server'))).toEqual({ download: undefined, refresh: undefined })
  })

  it('is not to delete a VM’s disk', () => {
    expect(reasons(rowOf('vm_1.qcow2'))).toMatchObject({ delete: words.images.inUse('train box') })
  })

  it('is nothing where the name cannot be sent, the account has no access or the client is too old', () => {
    expect(reasons(rowOf('strange name.qcow2'))).toMatchObject({
      upload: words.images.strangeName,
      delete: words.images.strangeName,
    })
    const noAccess = exampleNode({ access: { kind: 'none', why: { code: 'noAccount' } } })
    expect(reasons(rowOf('base.qcow2', 'node', { nodes: [noAccess] }))).toMatchObject({
      upload: words.images.noAccess,
    })
    const old = { ...source, version: '0.3.9.1' }
    expect(reasons(rowOf('base.qcow2', 'node', { sources: [old] }))).toMatchObject({
      upload: undefined,
      delete: words.images.tooOld,
    })
  })
})
