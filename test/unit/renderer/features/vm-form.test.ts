import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RentOrderId } from '#shared/domain/ids'
import { type VmLimits, VmRequest } from '#shared/domain/vm-plan'
import { catalogue } from '#shared/i18n/catalogue'
import { problemText, summaryText } from '../../../../src/renderer/features/vms/create/form-words'
import {
  type FormProblem,
  formProblems,
  imageChoice,
  isAdvancedWrong,
  isNetworkWrong,
  nodeOffer,
  nothingSpecial,
  presetChange,
  presetOf,
  proposal,
  refusedAt,
  toRequest,
  type VmForm,
} from '../../../../src/renderer/features/vms/create/vm-form'
import { address, exampleNode, exampleRental, theNodeKey } from '../../../support/examples'

const node = exampleNode()
const offer = nodeOffer(node, address, '', [])
const limits = offer.limits as VmLimits

function filled(more: Partial<VmForm> = {}): VmForm {
  return {
    nodeKey: theNodeKey,
    name: 'my box',
    ...imageChoice('ubuntu2204.qcow2'),
    ...proposal(limits),
    ...nothingSpecial,
    rentOrder: '',
    ...more,
  }
}

describe('what a node offers', () => {
  test('is nothing without an account or a rental', () => {
    expect(nodeOffer(node, undefined, '', [])).toMatchObject({ rentals: [], limits: undefined })
    expect(nodeOffer(node, 'somebody else', '', []).rental).toBeUndefined()
  })

  test('follows the rental that is chosen, else the one that ends last', () => {
    const small = exampleRental({ id: '7' as RentOrderId, gpuCount: 1, endBlock: 1 })
    const both = exampleNode({ rentals: [small, exampleRental()] })
    expect(nodeOffer(both, address, '', []).rental).toMatchObject({ id: '1203' })
    expect(nodeOffer(both, address, '7', []).limits?.gpus).toEqual({ min: 1, max: 1 })
  })
})

describe('the proposal', () => {
  test('fits what is free and is sound as it stands', () => {
    expect(formProblems(filled(), limits)).toEqual({})
  })

  test('shrinks with the node', () => {
    const tight = { ...limits, cpuCores: 2, memoryGib: 4, diskGib: 10, gpus: { min: 0, max: 0 } }
    expect(proposal(tight)).toMatchObject({ gpuCount: 0, cpuCores: 2, memoryGib: 4, diskGib: 10 })
  })

  test('takes all GPUs of a rental of a part', () => {
    expect(proposal({ ...limits, gpus: { min: 3, max: 3 } }).gpuCount).toBe(3)
  })

  test('sets system and firmware with the image', () => {
    expect(imageChoice('windows_1909.qcow2')).toMatchObject({ os: 'windows', biosMode: 'uefi' })
  })
})

describe('the problems of a form', () => {
  test('name missing numbers as missing, not as out of range', () => {
    const problems = formProblems(filled({ gpuCount: undefined, vncPort: undefined }), limits)
    expect(problems).toMatchObject({
      gpuCount: { kind: 'requiredNumber' },
      vncPort: { kind: 'requiredNumber' },
    })
    expect(toRequest(filled({ gpuCount: undefined }))).toBeUndefined()
  })

  test('ask for a login port only under the host’s address', () => {
    const without = { loginPort: undefined }
    expect(formProblems(filled(without), limits)).toEqual({ loginPort: { kind: 'requiredNumber' } })
    const own = filled({ ...without, publicIp: '203.0.113.7' })
    expect(formProblems(own, limits)).toEqual({})
    expect(Object.keys(toRequest(own) ?? {})).not.toContain('loginPort')
  })

  test('ask for a name and an image', () => {
    expect(formProblems(filled({ name: '  ', image: '' }), limits)).toMatchObject({
      name: { kind: 'requiredName' },
      image: { kind: 'required' },
    })
  })

  test.each([
    ['port conflict, exist vnc_port = 5912', 'vncPort'],
    ['allocate gpu failed', 'gpuCount'],
    ['can not find network info', 'networkName'],
    ['order gpu index is empty', 'rentOrder'],
  ])('of a refusal like %j stand at the field %s', (serverText, field) => {
    expect(refusedAt({ code: 'refused', serverText })).toEqual({ [field]: { kind: 'refused', serverText } })
  })

  test('of any other failure stand at none', () => {
    expect(refusedAt({ code: 'refused', serverText: 'in words nobody knows' })).toEqual({})
    expect(refusedAt({ code: 'nodeUnknown' })).toEqual({})
  })

  test('open the folded part only when something in it is wrong', () => {
    expect(isAdvancedWrong({ gpuCount: { kind: 'requiredNumber' } })).toBe(false)
    expect(isAdvancedWrong({ vncPort: { kind: 'samePort' } })).toBe(true)
  })
})

describe('the words of the form', () => {
  const rental = exampleRental()

  test('say the consequence in one sentence, in both languages', () => {
    const about = { rental, limits, problems: {} }
    const form = filled({ gpuCount: 2, memoryGib: 32, loginPort: 5612, vncPort: 5912 })
    expect(summaryText(catalogue.en, form, about)).toBe(
      '2 of 4 GPUs, 32 of 402 GiB, ports 5612, 5912; takes 5 to 15 minutes.',
    )
    expect(summaryText(catalogue.zh, form, about)).toBe(
      '4 块 GPU 中的 2 块，内存 32 / 402 GiB，端口 5612、5912；需要 5 到 15 分钟。',
    )
  })

  test('promise nothing that cannot be had', () => {
    const problems = { gpuCount: { kind: 'range', min: 0, max: 3 } } as const
    const text = summaryText(catalogue.en, filled({ gpuCount: 9 }), { rental, limits, problems })
    expect(text).not.toContain('GPU')
  })

  test.each<[FormProblem, string]>([
    [{ kind: 'range', min: 1, max: 124 }, 'From 1 to 124.'],
    [{ kind: 'range', min: 1, max: undefined }, 'At least 1.'],
    [{ kind: 'range', min: 1, max: 0 }, 'Nothing is free on this node now.'],
    [{ kind: 'portTaken', free: 5613 }, 'Taken by another VM; 5613 is free.'],
    [{ kind: 'needsUefi' }, 'Windows needs UEFI.'],
    [{ kind: 'refused', serverText: 'public ip being used' }, 'Another VM has this public IP.'],
  ])('name the problem %j', (problem, text) => {
    expect(problemText(catalogue.en, problem)).toBe(text)
  })

  test('leave out a login port that need not be', () => {
    const about = { rental, limits, problems: {} }
    const form = filled({ loginPort: undefined, vncPort: 5912, publicIp: '203.0.113.7' })
    expect(summaryText(catalogue.en, form, about)).toContain('screen port 5912')
  })
})

describe('a preset', () => {
  const special = {
    ...{ customPorts: 'tcp,1\nudp,2:3', networkFilters: 'in,tcp,22,0.0.0.0/0,accept' },
    ...{ multicast: '230.0.0.1:5558', networkName: 'lab001' },
    nicModel: 'e1000' as const,
  }

  test('brings back what it kept, and nothing that only one VM can have', () => {
    const values = presetOf(
      filled({ ...special, publicIp: '203.0.113.7', secondLoginPort: 5602, dataFile: 'a.qcow2' }),
    )
    expect(values).toBeDefined()
    expect(JSON.stringify(values)).not.toMatch(/my box|203|5602|5601|a\.qcow2/)
    const again = filled({ name: 'other', ...(values === undefined ? {} : presetChange(values)) })
    expect(again).toMatchObject({ ...special, name: 'other', publicIp: '', image: 'ubuntu2204.qcow2' })
    expect(presetOf(again)).toEqual(values)
  })

  test('takes back what another one had said', () => {
    const plain = presetOf(filled())
    const changed = filled({ ...special, ...(plain === undefined ? {} : presetChange(plain)) })
    expect(changed).toMatchObject({ customPorts: '', multicast: '', networkName: '', nicModel: 'virtio' })
  })

  test('cannot be made of a form that is not sound', () => {
    expect(presetOf(filled({ gpuCount: undefined }))).toBeUndefined()
    expect(presetOf(filled({ customPorts: 'nonsense' }))).toBeUndefined()
  })
})

describe('what is special about a VM', () => {
  test('is sent only where something was said', () => {
    expect(Object.keys(toRequest(filled()) ?? {})).not.toContain('customPorts')
    const form = filled({
      ...{ publicIp: ' 203.0.113.7 ', customPorts: ' tcp,1 \n\nudp,2:3\n', nicModel: 'e1000' },
    })
    expect(toRequest(form)).toMatchObject({
      ...{ publicIp: '203.0.113.7', customPorts: ['tcp,1', 'udp,2:3'], nicModel: 'e1000' },
    })
  })

  test('that is wrong is said with its line, and opens its part of the form', () => {
    const problems = formProblems(
      filled({
        customPorts: 'tcp,1\ntcp/udp,2',
        networkName: 'x',
        dataFile: '../x.qcow2',
        publicIp: '1.2.3',
      }),
      limits,
    )
    expect(problems).toMatchObject({
      customPorts: { kind: 'badLine', line: 2 },
      ...{
        networkName: { kind: 'networkName' },
        dataFile: { kind: 'fileName' },
        publicIp: { kind: 'ipAddress' },
      },
    })
    expect(isNetworkWrong(problems)).toBe(true)
    expect(isAdvancedWrong(problems)).toBe(false)
  })

  test('never makes a request that main refuses when the form finds nothing wrong', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('', 'tcp,1', 'udp,5-6:7-8', '230.0.0.1:5', '203.0.113.7', 'lab001', 'a.qcow2'),
      fc.constantFrom('in,tcp,22,0.0.0.0/0,accept'),
    )
    const texts = fc.record({
      ...{ publicIp: text, customPorts: text, networkFilters: text, multicast: text },
      ...{ networkName: text, dataFile: text, name: text },
      secondLoginPort: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
    })
    fc.assert(
      fc.property(texts, (said) => {
        const form = filled(said)
        if (Object.keys(formProblems(form, limits)).length > 0) return
        expect(VmRequest.safeParse(toRequest(form)).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
