import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createPictureFiles } from '../../../src/main/adapters/console/picture-files'
import { theVmKey } from '../../support/examples'
import { webmHead } from '../../support/webm'

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const folders: string[] = []

async function setUp(choice?: (folder: string) => string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-pictures-'))
  folders.push(folder)
  const choose = async (_key: unknown, kind: string) =>
    choice === undefined ? join(folder, `box.${kind}`) : choice(folder)
  return { folder, files: createPictureFiles({ choose }) }
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('a picture', () => {
  it('is written whole, where the user says', async () => {
    const { folder, files } = await setUp()
    expect(await files.savePicture(theVmKey, png)).toEqual({ ok: true, value: { name: 'box.png' } })
    expect(new Uint8Array(await readFile(join(folder, 'box.png')))).toEqual(png)
    expect(await readdir(folder)).toEqual(['box.png'])
  })

  it('that is none, or that nobody wants any more, is not written', async () => {
    const { folder, files } = await setUp(() => undefined)
    expect(await files.savePicture(theVmKey, new Uint8Array(9))).toMatchObject({
      error: { code: 'invalidInput' },
    })
    expect(await files.savePicture(theVmKey, png)).toEqual({ ok: true, value: null })
    expect(await readdir(folder)).toEqual([])
  })

  it('that cannot be written says so', async () => {
    const { files } = await setUp((folder) => join(folder, 'no', 'such', 'folder.png'))
    const answer = { ok: false, error: { code: 'fileNotWritten', detail: 'ENOENT' } }
    expect(await files.savePicture(theVmKey, png)).toEqual(answer)
    expect(await files.beginRecording(theVmKey)).toEqual(answer)
  })
})

describe('a recording', () => {
  it('is its pieces in the order they came, however fast they come', async () => {
    const { folder, files } = await setUp()
    expect(await files.beginRecording(theVmKey)).toEqual({ ok: true, value: { name: 'box.webm' } })
    const pieces = Array.from({ length: 40 }, (_, at) => new Uint8Array([at, at, at]))
    await Promise.all(pieces.map((bytes) => files.addToRecording(theVmKey, bytes)))
    expect(await files.endRecording(theVmKey)).toMatchObject({ ok: true })
    const written = await readFile(join(folder, 'box.webm'))
    expect([...written]).toEqual(pieces.flatMap((bytes) => [...bytes]))
  })

  it('tells players how long it is', async () => {
    const { folder, files } = await setUp()
    await files.beginRecording(theVmKey)
    await files.addToRecording(theVmKey, webmHead)
    await files.addToRecording(theVmKey, Uint8Array.of(7, 8, 9))
    const before = performance.now()
    await files.endRecording(theVmKey)
    const written = await readFile(join(folder, 'box.webm'))
    const at = written.indexOf(Uint8Array.of(0x44, 0x89, 0x88)) + 3
    expect(written.readDoubleBE(at)).toBeGreaterThan(0)
    expect(written.readDoubleBE(at)).toBeLessThan(before)
    expect([...written.subarray(-3)]).toEqual([7, 8, 9])
  })

  it('is one at a time for a window, and takes nothing after its end', async () => {
    const { files } = await setUp()
    await files.beginRecording(theVmKey)
    expect(await files.beginRecording(theVmKey)).toMatchObject({ error: { code: 'busy' } })
    await files.endRecording(theVmKey)
    expect(await files.addToRecording(theVmKey, png)).toMatchObject({ error: { code: 'notFound' } })
    expect(await files.endRecording(theVmKey)).toMatchObject({ ok: true })
  })
})
