// How a text is boxed between the secret window and the signer, so that main, which carries it, cannot read it: strings
// that pass through a process cannot be wiped there, and the keys outlive the typing (design 1).

/** Begins every box: a text without it is refused where one is due. */
export const boxPrefix = 'box:'
/** Binds a box's key to this form. */
export const boxPurpose = 'lodger box 1'
/** An uncompressed point of P-256: the one-time key that a box begins with. */
export const boxKeyLength = 65
/** Each box has a key of its own, so that the IV need not differ. */
export const boxIvLength = 12
