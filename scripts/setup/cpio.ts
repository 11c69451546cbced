/** A file, folder or device of an archive; folders must come before what lies in them. */
export interface CpioEntry {
  path: string
  /** File type and permissions, as in `stat`. */
  mode: number
  content?: Buffer
  /** Major and minor number of a device node. */
  device?: readonly [number, number]
}

/** The file types of `mode`. */
export const fileType = { file: 0o100000, folder: 0o040000, symlink: 0o120000, characterDevice: 0o020000 }

/** An archive in cpio's "newc" format, the one the Linux kernel unpacks as its first file system. */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  const parts = entries.map((entry, index) => record(entry, index + 1))
  return Buffer.concat([...parts, record({ path: 'TRAILER!!!', mode: 0 }, 0)])
}

function record(entry: CpioEntry, inode: number): Buffer {
  const content = entry.content ?? Buffer.alloc(0)
  const name = Buffer.from(`${entry.path}\0`)
  const [major, minor] = entry.device ?? [0, 0]
  const links = (entry.mode & 0o170000) === fileType.folder ? 2 : 1
  // In order: inode, mode, uid, gid, links, mtime, size, device of the file, device it is, name's length, checksum.
  const fields = [inode, entry.mode, 0, 0, links, 0, content.length, 0, 0, major, minor, name.length, 0]
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`
  return Buffer.concat([padded(Buffer.concat([Buffer.from(header), name])), padded(content)])
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
}
