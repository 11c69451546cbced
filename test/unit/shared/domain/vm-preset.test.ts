import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkVmRequest, type VmLimits, type VmRequest, vmLimits } from '#shared/domain/vm-plan'
import { builtInPresets, presetNameProblem } from '#shared/domain/vm-preset'
import { exampleNode, exampleRental, theNodeKey } from '../../../support/examples'

const whole = exampleRental()
const limits = vmLimits(exampleNode(), whole, [])

describe('the presets a node offers', () => {
  it('are all that is free, the share of one GPU, and a small one without', () => {
    expect(builtInPresets(limits, whole)).toEqual([
      { id: 'whole', sizes: { gpuCount: 4, cpuCores: 124, memoryGib: 402, diskGib: 2470 } },
      { id: 'oneGpu', sizes: { gpuCount: 1, cpuCores: 30, memoryGib: 100, diskGib: 617 } },
      { id: 'noGpu', sizes: { gpuCount: 0, cpuCores: 2, memoryGib: 4, diskGib: 20 } },
    ])
  })

  it('take all GPUs of a rental of a part, since the node takes nothing else', () => {
    const part = exampleRental({ gpuCount: 1 })
    const offered = builtInPresets(vmLimits(exampleNode(), part, []), part)
    expect(offered).toMatchObject([{ id: 'rented', sizes: { gpuCount: 1, cpuCores: 30 } }])
  })

  it('are usual sizes where the node does not tell its own', () => {
    const untold = { ...limits, cpuCores: undefined, memoryGib: undefined, diskGib: undefined }
    expect(builtInPresets(untold, whole)[0]?.sizes).toMatchObject({
      cpuCores: 8,
      memoryGib: 32,
      diskGib: 100,
    })
  })

  it('never ask for more than there is', () => {
    const some = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: undefined })
    const anyLimits = fc.record({ cpuCores: some(300), memoryGib: some(900), diskGib: some(9000) })
    fc.assert(
      fc.property(anyLimits, fc.nat(8), fc.boolean(), (said, gpus, isPart) => {
        const given: VmLimits = { ...limits, ...said, gpus: { min: isPart ? gpus : 0, max: gpus } }
        for (const { sizes } of builtInPresets(given, { gpuCount: Math.max(gpus, 1) })) {
          const request: VmRequest = {
            ...{ nodeKey: theNodeKey, name: '', image: 'ubuntu2204.qcow2', os: 'linux', biosMode: 'legacy' },
            ...{ loginPort: 5601, vncPort: 5901, ...sizes },
          }
          expect(checkVmRequest(request, given)).toEqual({})
        }
      }),
    )
  })
})

it.each([
  ['', [], 'required'],
  ['  ', [], 'required'],
  ['Training', ['training '], 'taken'],
  ['Training', ['Web'], undefined],
])('the name %j beside %j is %s', (name, taken, problem) => {
  expect(presetNameProblem(name, taken)).toBe(problem)
})
