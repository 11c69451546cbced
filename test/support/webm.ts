const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))

/** The beginning of a recording as a browser writes it: of unknown length, and with nothing in Info that tells it. */
export const webmHead = bytes(`
  1a45dfa3 9f 4286 81 01  42f7 81 01  42f2 81 04  42f3 81 08  4282 84 7765626d  4287 81 04  4285 81 02
  18538067 01ffffffffffffff
  1549a966 99 2ad7b1 83 0f4240  4d80 86 4368726f6d65  5741 86 4368726f6d65
  1654ae6b 82 ae80
  1f43b675 01ffffffffffffff e7 81 00
`)
