import { formatGib } from '#shared/domain/amounts'
import type { Rental } from '#shared/domain/rental'
import type { VmLimits } from '#shared/domain/vm-plan'
import type { Catalogue } from '#shared/i18n/catalogue'
import { errorWords } from '#shared/i18n/errors'
import { type FormProblem, type FormProblems, needsLoginPort, type VmForm } from './vm-form'

type Words = Catalogue['createVm']

/** A field's problem in words. */
export function problemText({ createVm, errors }: Catalogue, problem: FormProblem): string {
  const { problems } = createVm
  switch (problem.kind) {
    case 'required':
    case 'requiredNumber':
    case 'requiredName':
    case 'characters':
    case 'notOnNode':
    case 'samePort':
    case 'portInUse':
    case 'wholeOnly':
    case 'ipAddress':
    case 'fileName':
    case 'networkName':
    case 'needsUefi':
      return problems[problem.kind]
    case 'refused':
      return errorWords(errors, { code: 'refused', serverText: problem.serverText }).happened
    case 'badLine':
      return problems.badLine(problem.line)
    case 'exactly':
      return problems.exactly(problem.value)
    case 'portTaken':
      return problems.portTaken(problem.free)
    case 'range':
      if (problem.max === undefined) return problems.atLeast(problem.min)
      return problem.max < problem.min ? problems.noneFree : problems.range(problem.min, problem.max)
  }
}

/** What creating the VM takes, in one sentence. */
export function summaryText(
  catalogue: Catalogue,
  form: VmForm,
  {
    rental,
    limits,
    problems,
  }: { rental: Pick<Rental, 'gpuCount'>; limits: VmLimits; problems: FormProblems },
): string {
  const words = catalogue.createVm
  // What cannot be had is not promised.
  const sound = <F extends keyof FormProblems & keyof VmForm>(field: F): VmForm[F] | undefined =>
    problems[field] === undefined ? form[field] : undefined
  const gpuCount = sound('gpuCount')
  const memoryGib = sound('memoryGib')
  const loginPort = sound('loginPort')
  const vncPort = sound('vncPort')
  const parts = [
    gpuCount === undefined
      ? undefined
      : gpuCount === 0
        ? catalogue.vms.noGpu
        : words.gpuOf(gpuCount, rental.gpuCount),
    memoryGib === undefined ? undefined : memoryText(words, memoryGib, limits.memoryGib),
    vncPort === undefined || (loginPort === undefined && needsLoginPort(form))
      ? undefined
      : loginPort === undefined
        ? words.onePort(String(vncPort))
        : words.ports(String(loginPort), String(vncPort)),
  ]
  const known = parts.filter((part) => part !== undefined)
  return known.length === 0 ? words.incomplete : words.summary(known.join(catalogue.common.comma))
}

function memoryText(words: Words, wanted: number, limit: number | undefined): string {
  return limit === undefined ? formatGib(wanted) : words.sizeOf(String(wanted), formatGib(limit))
}
