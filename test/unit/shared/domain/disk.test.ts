import { describe, expect, it } from 'vitest'
import { DiskName, MountDir, mountOf, mountProblem, sizeProblem } from '#shared/domain/disk'

const data = { path: '/data', type: 'SSD', freeGib: 120.5 }
const other = { path: '/data/second', type: 'HDD', freeGib: 900 }

describe('what goes into a disk call', () => {
  it.each(['/data', '/data/a', '/data2', '/data/a_b-C/9'])('may be the folder %j', (dir) => {
    expect(MountDir.safeParse(dir).success).toBe(true)
  })

  it.each([
    '',
    '/',
    'data',
    '/etc',
    '/data;reboot',
    '/data/../etc',
    '/data$(reboot)',
    '/data`id`',
    '/data a',
    '/data"',
    '/data\\',
    '/data\n/x',
    '/data\n',
    '/data|x',
    '/data&',
    '/dаta',
    `/data${'a'.repeat(200)}`,
  ])('is not the folder %j', (dir) => {
    expect(MountDir.safeParse(dir).success).toBe(false)
    expect(mountProblem(dir, [])).toEqual({ kind: 'characters' })
  })

  it.each(['', 'v', 'VDB', 'vdb;', 'vdb\n', '../vdb', 'vd b', 'vdb"'])('is not the disk %j', (name) => {
    expect(DiskName.safeParse(name).success).toBe(false)
  })
})

describe('the room for a disk', () => {
  it('is that of the innermost mount', () => {
    expect(mountOf([data, other], '/data/second/x.qcow2')).toBe(other)
    expect(mountOf([data, other], '/data/x.qcow2')).toBe(data)
    expect(mountOf([data, other], '/data2')).toBeUndefined()
    expect(mountProblem('/data2', [data])).toEqual({ kind: 'notOnNode' })
    expect(mountProblem('/data2', [])).toBeUndefined()
  })

  it.each([
    [1, undefined],
    [120, undefined],
    [121, { kind: 'range', max: 120 }],
    [0, { kind: 'range', max: 120 }],
    [-1, { kind: 'range', max: 120 }],
    [1.5, { kind: 'range', max: 120 }],
    [Number.NaN, { kind: 'range', max: 120 }],
    [undefined, { kind: 'range', max: 120 }],
  ])('lets %s GiB be answered by %j', (gib, problem) => {
    expect(sizeProblem(gib, data)).toEqual(problem)
  })

  it('is not limited where the node does not tell', () => {
    expect(sizeProblem(5_000, undefined)).toBeUndefined()
    expect(sizeProblem(2_000_000, undefined)).toEqual({ kind: 'range', max: undefined })
  })
})
