/** The least that a guess at a passphrase may cost: 128 MiB and some tenths of a second (design 6). */
export const scryptCost = { N: 131_072, r: 8, p: 1 } as const
