import { useEffect, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { accountFor } from '#shared/domain/access'
import type { NodeKey, TaskId, VmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { VmRequestField } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import {
  useAccounts,
  useImagePlaces,
  useNode,
  useSources,
  useTask,
  useVms,
} from '../../../stores/collections'
import { useReadyNodes } from '../../../stores/ready-nodes'
import { closeDialog, reveal } from '../../../stores/ui'
import {
  type FormProblem,
  type FormProblems,
  formProblems,
  imageChoice,
  type NodeOffer,
  nodeOffer,
  nothingSpecial,
  proposal,
  refusedAt,
  toRequest,
  type VmForm,
} from './vm-form'

/** Everything the sheet shows and does. */
export interface VmFormHandle {
  readonly form: VmForm
  readonly node: Node
  readonly nodes: readonly Node[]
  readonly offer: NodeOffer
  readonly problems: FormProblems
  readonly isSending: boolean
  readonly error: AppError | undefined
  /** The problem to show at a field now: not before it was touched or the form was sent. */
  problemAt(field: VmRequestField): FormProblem | undefined
  change(values: Partial<VmForm>): void
  chooseNode(node: Node): void
  chooseRental(rentOrder: VmForm['rentOrder']): void
  submit(): Promise<void>
}

/** The state of the form for a new VM, from the first proposal until the node has taken the request. */
export function useVmForm(start: Node): VmFormHandle {
  const nodes = useReadyNodes()
  const findOffer = useOffers()
  const { control, setValue, formState } = useForm<VmForm>({
    defaultValues: { ...blank(start.key), ...proposal(findOffer(start, '').limits) },
  })
  const form = useWatch({ control }) as VmForm
  const { dirtyFields } = formState
  const isTouched = (field: string) => (dirtyFields as Readonly<Record<string, unknown>>)[field] === true
  const [wasSent, setWasSent] = useState(false)
  const sending = useSending()

  const node = useNode(form.nodeKey) ?? start
  const offer = findOffer(node, form.rentOrder)
  const own = offer.limits === undefined ? {} : formProblems(form, offer.limits)
  const problems: FormProblems = { ...sending.problems, ...own }

  const change = (values: Partial<VmForm>): void => {
    sending.forget()
    for (const [field, value] of Object.entries(values)) {
      setValue(field as keyof VmForm, value, { shouldDirty: true })
    }
  }
  /** Proposes what fits another node or rental; what the person has entered stays. */
  const propose = (limits: NodeOffer['limits']): void => {
    for (const [field, value] of Object.entries(proposal(limits))) {
      if (!isTouched(field)) setValue(field as keyof VmForm, value)
    }
  }
  const submit = async (): Promise<void> => {
    setWasSent(true)
    const request = toRequest(form)
    if (request === undefined || offer.limits === undefined || Object.keys(own).length > 0) return
    await sending.send(request)
  }
  return {
    form,
    node,
    nodes,
    offer,
    problems,
    isSending: sending.isSending,
    error: sending.error,
    problemAt: (field) => {
      const isShown = wasSent || sending.problems[field] !== undefined || isTouched(field)
      return isShown ? problems[field] : undefined
    },
    change,
    chooseNode: (next) => {
      change({ nodeKey: next.key, rentOrder: '', ...imageChoice('') })
      propose(findOffer(next, '').limits)
    },
    chooseRental: (rentOrder) => {
      change({ rentOrder })
      propose(findOffer(node, rentOrder).limits)
    },
    submit,
  }
}

/** What a node offers to the account of its source. */
function useOffers(): (node: Node, rentOrder: VmForm['rentOrder']) => NodeOffer {
  const vms = useVms()
  const places = useImagePlaces()
  const sources = useSources()
  const accounts = useAccounts()
  return (node, rentOrder) => {
    const accountId = sources.find((source) => source.key === node.sourceId)?.accountId
    const account = accountFor(node, accountId, accounts)
    return nodeOffer(node, account?.address, rentOrder, vms, places)
  }
}

function blank(nodeKey: NodeKey): VmForm {
  return {
    nodeKey,
    name: '',
    image: '',
    os: 'linux',
    biosMode: 'legacy',
    ...proposal(undefined),
    rentOrder: '',
    ...nothingSpecial,
  }
}

interface Sending {
  readonly isSending: boolean
  readonly error: AppError | undefined
  readonly problems: FormProblems
  send(request: NonNullable<ReturnType<typeof toRequest>>): Promise<void>
  forget(): void
}

/** Sends once, then waits until the node has taken the request or refused it; both show in the sheet. */
function useSending(): Sending {
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<AppError>()
  const [sent, setSent] = useState<{ readonly taskId: TaskId; readonly vmKey: VmKey }>()
  const task = useTask(sent?.taskId)

  useEffect(() => {
    if (sent === undefined || task === undefined || task.state === 'sending') return
    if (task.state === 'failed') {
      setSent(undefined)
      setError(task.error)
      return
    }
    closeDialog()
    reveal('vms', sent.vmKey)
  }, [sent, task])

  return {
    isSending: isAsking || sent !== undefined,
    error: error?.code === 'vmRequestInvalid' ? undefined : error,
    problems: error?.code === 'vmRequestInvalid' ? error.problems : refusedAt(error),
    send: async (request) => {
      if (isAsking || sent !== undefined) return
      setError(undefined)
      setAsking(true)
      const answer = await call('vm.create', request)
      setAsking(false)
      if (answer.ok) setSent(answer.value)
      else setError(answer.error)
    },
    forget: () => setError(undefined),
  }
}
