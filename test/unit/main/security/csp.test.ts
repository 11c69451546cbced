import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../../src/main/security/csp'

describe('the content security policy', () => {
  it('allows what the pages need and nothing else', () => {
    const directives = contentSecurityPolicy.split(';').map((directive) => directive.trim().split(/\s+/))
    expect(
      Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources.join(' ')])),
    ).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'font-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'none'",
      'frame-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    })
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('names each directive once, since a second one would be ignored', () => {
    const names = contentSecurityPolicy.split(';').map((directive) => directive.trim().split(' ')[0])
    expect(new Set(names).size).toBe(names.length)
  })
})
