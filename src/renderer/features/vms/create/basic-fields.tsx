import type { RefObject } from 'react'
import { formatGib } from '#shared/domain/amounts'
import { bootableImages } from '#shared/domain/image'
import { nodeName } from '#shared/domain/node'
import type { VmRequestField } from '#shared/domain/vm-plan'
import { useImagePlaces, useVms } from '../../../stores/collections'
import { useImageLook } from '../../../stores/image-look'
import { useWords } from '../../../stores/settings'
import { Field, TextInput } from '../../../ui/field'
import { NumberInput } from '../../../ui/number-input'
import { Select } from '../../../ui/select'
import { problemText } from './form-words'
import type { VmFormHandle } from './use-vm-form'
import { imageChoice } from './vm-form'

interface FieldsProps {
  readonly handle: VmFormHandle
}

/** What every new VM needs: a name, a node, an image and sizes. */
export function BasicFields({
  handle,
  nameInput,
}: FieldsProps & { nameInput: RefObject<HTMLInputElement | null> }) {
  const words = useWords().createVm
  const { form, node, nodes, offer } = handle
  const images = bootableImages(node, useVms(), useImagePlaces())
  useImageLook()
  return (
    <>
      <Field label={words.name} help={words.nameHelp} problem={useProblem(handle, 'name')}>
        <TextInput
          ref={nameInput}
          value={form.name}
          maxLength={64}
          onChange={(name) => handle.change({ name })}
        />
      </Field>
      <Field label={words.node} {...(offer.rental === undefined ? { problem: words.noRental } : {})}>
        <Select
          value={form.nodeKey}
          options={nodes.map((each) => ({
            value: each.key,
            label: nodeName(each),
            note: gpuNote(each.facts?.gpu),
          }))}
          onChange={(key) => {
            const next = nodes.find((each) => each.key === key)
            if (next !== undefined) handle.chooseNode(next)
          }}
        />
      </Field>
      <Field
        label={words.image}
        {...(images.length === 0 ? { help: words.noImages } : {})}
        problem={useProblem(handle, 'image')}
      >
        <Select
          value={form.image === '' ? undefined : form.image}
          placeholder={words.imagePick}
          options={images.map((image) => ({
            value: image.name,
            label: image.name,
            ...(image.sizeGib === undefined ? {} : { note: formatGib(image.sizeGib) }),
          }))}
          onChange={(image) => handle.change(imageChoice(image))}
        />
      </Field>
      <SizeFields handle={handle} />
    </>
  )
}

const gpuNote = (gpu: { readonly count: number; readonly used: number } | undefined): string =>
  gpu === undefined ? '' : `${gpu.count - gpu.used} / ${gpu.count} GPU`

/** How much of the node the VM takes, each with its limit beside it. */
function SizeFields({ handle }: FieldsProps) {
  const words = useWords().createVm
  const { form, offer } = handle
  const { gpus, cpuCores, memoryGib, diskGib } = offer.limits ?? {}
  const gib = (limit: number | undefined) =>
    limit === undefined ? words.notTold : words.free(formatGib(limit))
  return (
    <>
      <div className="form-row">
        <Field
          label={words.gpus}
          limit={
            gpus === undefined
              ? undefined
              : gpus.min === gpus.max
                ? words.exactly(String(gpus.min))
                : words.upTo(String(gpus.max))
          }
          problem={useProblem(handle, 'gpuCount')}
        >
          <NumberInput
            value={form.gpuCount}
            min={gpus?.min ?? 0}
            max={gpus?.max}
            onChange={(count) => handle.change({ gpuCount: count })}
          />
        </Field>
        <Field
          label={words.cpus}
          limit={cpuCores === undefined ? words.notTold : words.upTo(String(cpuCores))}
          problem={useProblem(handle, 'cpuCores')}
        >
          <NumberInput
            value={form.cpuCores}
            min={1}
            max={cpuCores}
            step={2}
            onChange={(count) => handle.change({ cpuCores: count })}
          />
        </Field>
      </div>
      <div className="form-row">
        <Field label={words.memory} limit={gib(memoryGib)} problem={useProblem(handle, 'memoryGib')}>
          <NumberInput
            value={form.memoryGib}
            min={1}
            max={memoryGib}
            step={8}
            unit={words.gib}
            onChange={(size) => handle.change({ memoryGib: size })}
          />
        </Field>
        <Field
          label={words.disk}
          limit={gib(diskGib)}
          help={words.diskHelp}
          problem={useProblem(handle, 'diskGib')}
        >
          <NumberInput
            value={form.diskGib}
            min={1}
            max={diskGib}
            step={50}
            unit={words.gib}
            onChange={(size) => handle.change({ diskGib: size })}
          />
        </Field>
      </div>
    </>
  )
}

/** The words for a field's problem, while it is to be shown. */
export function useProblem(handle: VmFormHandle, field: VmRequestField): string | undefined {
  const words = useWords()
  const problem = handle.problemAt(field)
  return problem === undefined ? undefined : problemText(words, problem)
}
