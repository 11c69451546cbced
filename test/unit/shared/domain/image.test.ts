import { describe, expect, it } from 'vitest'
import {
  ImageName,
  ImageServerId,
  isHiddenByNodes,
  needsTypedName,
  vmsMadeFrom,
  vmsOnImage,
} from '#shared/domain/image'
import { exampleDetails, exampleVm, otherNodeId, theNodeKey } from '../../../support/examples'

describe('an image’s name', () => {
  it.each(['ubuntu2204.qcow2', 'vm_48213_20250302140531.qcow2', 'a.b-c_D9.qcow2'])(
    '%s may be sent',
    (name) => {
      expect(ImageName.safeParse(name).success).toBe(true)
    },
  )

  it.each([
    '',
    '.qcow2',
    'ubuntu',
    'ubuntu.img',
    'ubuntu.qcow2 ',
    ' ubuntu.qcow2',
    'ubuntu.qcow2\n',
    'ubuntu.QCOW2',
    '../ubuntu.qcow2',
    '/data/ubuntu.qcow2',
    'a;reboot;.qcow2',
    '$(reboot).qcow2',
    '`reboot`.qcow2',
    'a b.qcow2',
    'a"b.qcow2',
    'a\\b.qcow2',
    'a\u0000.qcow2',
    'a|b.qcow2',
    'a&b.qcow2',
    'a>b.qcow2',
    "a'b.qcow2",
    'a*.qcow2',
    '镜像.qcow2',
    `${'a'.repeat(260)}.qcow2`,
  ])('%j may not', (name) => {
    expect(ImageName.safeParse(name).success).toBe(false)
  })

  it('is hidden by nodes when there is “data” in it', () => {
    expect(isHiddenByNodes('data_9921.qcow2')).toBe(true)
    expect(isHiddenByNodes('mydatabase.qcow2')).toBe(true)
    expect(isHiddenByNodes('ubuntu2204.qcow2')).toBe(false)
  })
})

describe('an image server’s id', () => {
  it.each(['ID_1', '', 'room 7', '中心'])('%j may be sent', (id) => {
    expect(ImageServerId.safeParse(id).success).toBe(true)
  })

  it.each(['a"b', 'a\\b', 'a\nb', 'x'.repeat(129)])('%j may not', (id) => {
    expect(ImageServerId.safeParse(id).success).toBe(false)
  })
})

describe('an image that VMs were created from', () => {
  const vm = { ...exampleVm('running'), record: { image: 'ubuntu2204.qcow2' } }

  it('is known by what was kept of the request', () => {
    expect(vmsMadeFrom(theNodeKey, 'ubuntu2204.qcow2', [vm, exampleVm('running')])).toEqual(['train box'])
    expect(vmsMadeFrom(theNodeKey, 'ubuntu2004.qcow2', [vm])).toEqual([])
  })

  it('needs its name typed, also when it is the user’s own', () => {
    expect(needsTypedName(true, [])).toBe(false)
    expect(needsTypedName(true, ['train box'])).toBe(true)
    expect(needsTypedName(false, [])).toBe(true)
  })
})

describe('an image that is a VM’s disk', () => {
  const disks = [{ name: 'vda', file: '/data/vm_1.qcow2' }]
  const vm = exampleVm('closed', { details: { ...exampleDetails, disks } })

  it('is known by its file, on its node only', () => {
    expect(vmsOnImage(theNodeKey, 'vm_1.qcow2', [vm])).toEqual(['train box'])
    expect(vmsOnImage(theNodeKey, 'm_1.qcow2', [vm])).toEqual([])
    expect(vmsOnImage(theNodeKey, 'vm_1.qcow2', [{ ...vm, nodeId: otherNodeId }])).toEqual([])
  })
})
