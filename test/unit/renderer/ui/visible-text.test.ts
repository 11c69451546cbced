import { expect, test } from 'vitest'
import { visibleText } from '../../../../src/renderer/ui/visible-text'

test.each([
  ['line\nbreak\ttab', 'line␊break␉tab'],
  ['evil\u202egnp.exe', 'evil⟨U+202E⟩gnp.exe'],
  ['a\u200bb\ufeff', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
  ['del\u007f, c1\u0085', 'del␡, c1⟨U+0085⟩'],
  ['para\u2029graph', 'para⟨U+2029⟩graph'],
])('shows the control characters of %j', (given, shown) => {
  expect(visibleText(given)).toBe(shown)
})

test.each(['train-box', '推理服务', 'جهاز التدريب', 'नमस्\u200dते', '👩\u200d🚀'])(
  'leaves %s alone',
  (text) => {
    expect(visibleText(text)).toBe(text)
  },
)
