/**
 * Characters that draw nothing or change how others are drawn. In a name that a server sent they could hide or turn
 * text around, so they are shown as signs. The joiners U+200C and U+200D are left: scripts and emoji need them.
 */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

/** The most of a name that is typed. */
const longestTyped = 256

/**
 * What is typed of a name to confirm it: a server's name may hold characters that nobody can type, and must not keep what
 * it names from being deleted. A name of nothing else is typed as it is shown.
 */
export function typeableText(name: string): string {
  const plain = name
    .replace(/\s+/gu, ' ')
    .replace(hidden, '')
    .replace(/[\u200c\u200d]/g, '')
    .trim()
  return (plain === '' ? visibleText(name.trim()) : plain).slice(0, longestTyped)
}

/** `text` with its control characters made visible: a line feed as `␊`, others by their code. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}
