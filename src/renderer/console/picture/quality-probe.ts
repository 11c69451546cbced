/** What the probe needs of a connection. */
export interface ProbedScreen {
  quality: number
  /** Asks for the whole picture and counts its bytes; undefined when the line ended or something else came too. */
  wholePictureBytes(): Promise<number | undefined>
}

/** Two pictures of one screen differ by so much at most where quality means nothing: QEMU's differ by some 2 %. */
const tolerance = 0.05
/** A text screen is a few kilobytes, and its compression changes with what was sent before. */
const toleratedBytes = 400

/**
 * Whether a server takes no notice of the quality it is asked for, as DBC's hosts (research, 4.2): the same screen at
 * two levels is the same number of bytes. Undefined: it cannot be told now.
 */
export async function isLossless(screen: ProbedScreen): Promise<boolean | undefined> {
  const { quality } = screen
  // The first picture fills the compression's memory, so that the next two start alike.
  await screen.wholePictureBytes()
  const asItIs = await screen.wholePictureBytes()
  screen.quality = quality > 4 ? 0 : 9
  const other = await screen.wholePictureBytes()
  screen.quality = quality
  if (asItIs === undefined || other === undefined) return undefined
  return Math.abs(asItIs - other) <= Math.max(toleratedBytes, tolerance * Math.max(asItIs, other))
}
