import { describe, expect, it } from 'vitest'
import { cpioArchive, fileType } from '../../../scripts/setup/cpio'

/** A reader of its own, by the format's description, so that the writer is not checked against itself. */
function readArchive(archive: Buffer) {
  const entries = []
  let offset = 0
  const aligned = (position: number) => Math.ceil(position / 4) * 4
  while (offset < archive.length) {
    const field = (index: number) => {
      const start = offset + 6 + index * 8
      return Number.parseInt(archive.toString('latin1', start, start + 8), 16)
    }
    const nameEnd = offset + 110 + field(11)
    const content = aligned(nameEnd)
    entries.push({
      magic: archive.toString('latin1', offset, offset + 6),
      mode: field(1),
      device: [field(9), field(10)],
      path: archive.toString('utf8', offset + 110, nameEnd - 1),
      content: archive.toString('utf8', content, content + field(6)),
    })
    offset = aligned(content + field(6))
  }
  return entries
}

describe('cpioArchive', () => {
  it('writes folders, files and devices in the given order, closed by the trailer', () => {
    const archive = cpioArchive([
      { path: 'dev', mode: fileType.folder | 0o755 },
      { path: 'dev/console', mode: fileType.characterDevice | 0o600, device: [5, 1] },
      { path: 'init', mode: fileType.file | 0o755, content: Buffer.from('#!/bin/sh\n') },
    ])
    expect(readArchive(archive)).toEqual([
      { magic: '070701', mode: 0o040755, device: [0, 0], path: 'dev', content: '' },
      { magic: '070701', mode: 0o020600, device: [5, 1], path: 'dev/console', content: '' },
      { magic: '070701', mode: 0o100755, device: [0, 0], path: 'init', content: '#!/bin/sh\n' },
      { magic: '070701', mode: 0, device: [0, 0], path: 'TRAILER!!!', content: '' },
    ])
  })

  it.each([0, 1, 2, 3, 4, 5])('keeps what follows aligned after a file of %i bytes', (size) => {
    const file = { path: 'a', mode: fileType.file, content: Buffer.alloc(size, 'x') }
    const entries = readArchive(cpioArchive([file, { ...file, path: 'bc' }]))
    expect(entries.map(({ path }) => path)).toEqual(['a', 'bc', 'TRAILER!!!'])
  })
})
