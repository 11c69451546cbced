/** Whether a version such as 0.4.1.8 is that one or newer; each part counts as a number. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = version.split('.').map(Number)
  const leastParts = least.split('.').map(Number)
  for (const [index, wanted] of leastParts.entries()) {
    const part = parts[index] ?? 0
    if (part !== wanted) return part > wanted
  }
  return true
}
