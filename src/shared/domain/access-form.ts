/** What a file with shared access says of itself. */
export const accessFormat = 'lodger-access'
export const accessVersion = 1
