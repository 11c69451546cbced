/** What a text says as JSON; undefined where there is none, or it is not JSON. What it is must be checked by a schema. */
export function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
