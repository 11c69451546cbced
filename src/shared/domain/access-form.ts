/** What a file with shared access says of itself. */
export const accessFormat = 'lodger-access'
/** The version of the file; a later one is refused, not guessed at. */
export const accessVersion = 1
