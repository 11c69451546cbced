import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  mostPresets,
  type PresetId,
  type PresetValues,
  presetNameProblem,
  VmPreset,
} from '#shared/domain/vm-preset'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Collection } from '../collection'
import type { DocumentStore } from '../ports'

const documentName = 'vm-presets'

/** The user's own presets for new VMs, kept in a document. A change that could not be kept is taken back. */
export class VmPresets {
  readonly #presets: Collection<VmPreset>
  readonly #documents: DocumentStore

  constructor(presets: Collection<VmPreset>, documents: DocumentStore) {
    this.#presets = presets
    this.#documents = documents
  }

  async load(): Promise<void> {
    this.#presets.put(...(await this.#documents.load(documentName, z.array(VmPreset), [])))
  }

  /** Keeps values under a name; a preset of that name is replaced, as one saves a file again. */
  async keep(name: string, values: PresetValues): Promise<Result<PresetId, AppError>> {
    const same = this.#presets.all().find((preset) => presetNameProblem(name, [preset.name]) === 'taken')
    if (same === undefined && this.#presets.size >= mostPresets)
      return err({ code: 'tooMany', most: mostPresets })
    const key = same?.key ?? (randomUUID() as PresetId)
    const kept = await this.#change(key, () => this.#presets.put({ key, name: name.trim(), values }))
    return kept.ok ? ok(key) : kept
  }

  async rename(key: PresetId, name: string): Promise<Result<null, AppError>> {
    const preset = this.#presets.get(key)
    if (preset === undefined) return err({ code: 'notFound', what: 'preset' })
    const others = this.#presets.all().filter((each) => each.key !== key)
    if (
      presetNameProblem(
        name,
        others.map((each) => each.name),
      ) !== undefined
    )
      return err({ code: 'nameTaken', name, what: 'preset' })
    return this.#change(key, () => this.#presets.put({ ...preset, name: name.trim() }))
  }

  async remove(key: PresetId): Promise<Result<null, AppError>> {
    return this.#change(key, () => this.#presets.remove(key))
  }

  async #change(key: PresetId, change: () => void): Promise<Result<null, AppError>> {
    const before = this.#presets.get(key)
    change()
    const saved = await this.#documents.save(documentName, this.#presets.all())
    if (saved.ok) return saved
    if (before === undefined) this.#presets.remove(key)
    else this.#presets.put(before)
    return saved
  }
}
