/**
 * Writes the types of CloudTower's wire from its OpenAPI document. The generator needs TypeScript 5, the project has 7:
 * so npm fetches both for this one run, and what comes out is committed.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from './setup/project'
import { lastLine, runNpm } from './setup/run'
import { runScript, SetupError } from './setup/say'

const document = 'resources/cloudtower-openapi.json'
const types = 'src/shared/wire/cloudtower.ts'

const generator = ['--package=openapi-typescript@7', '--package=typescript@5', '--', 'openapi-typescript']
const generatorOptions = ['--immutable', '--root-types', '--root-types-no-schema-prefix']

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The two sums at the top let a test see that the document, or the file itself, was changed afterwards. */
function withSums(source: string, generated: string): string {
  return `// document ${sha256(source)}\n// types ${sha256(generated)}\n${generated}`
}

async function generate(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tower-types-'))
  const output = join(folder, 'cloudtower.ts')
  try {
    const args = ['exec', '--yes', ...generator, inProject(document), '-o', output, ...generatorOptions]
    const { code, stderr } = await runNpm(args, { timeoutMs: 120_000 })
    if (code !== 0) throw new SetupError(`openapi-typescript failed: ${lastLine(stderr)}`)
    const source = readFileSync(inProject(document), 'utf8')
    writeFileSync(inProject(types), withSums(source, readFileSync(output, 'utf8')))
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

void runScript(generate)
