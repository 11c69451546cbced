/** A side of a canvas, and its pixels: twice 8K, a quarter of a gigabyte of picture. */
const maxSide = 16_384
const maxPixels = 64 * 1024 * 1024

/** Whether no canvas holds a picture of this size. */
export const isTooLarge = (width: number, height: number): boolean =>
  Math.max(width, height) > maxSide || width * height > maxPixels
