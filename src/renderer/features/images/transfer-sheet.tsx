import { type ReactNode, useState } from 'react'
import { formatGib } from '#shared/domain/amounts'
import type { NodeKey } from '#shared/domain/ids'
import { ImageName, type ImagePlace, isHiddenByNodes, vmsOnImage } from '#shared/domain/image'
import { nodeName } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../../api/client'
import { useImagePlaces, useNodes, useVms } from '../../stores/collections'
import { useReadyNodes } from '../../stores/ready-nodes'
import { useWords } from '../../stores/settings'
import { closeDialog, type ImageAt } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import { namesOf } from './image-actions'
import { placeName } from './image-rows'

/** Chooses an image of a server and the node that is to fetch it. */
export function DownloadSheet({ from }: { from: ImageAt | undefined }) {
  const words = useWords().images
  const all = useWords()
  const nodes = useNodes()
  const readyNodes = useReadyNodes()
  const servers = useServers()
  const [serverKey, setServerKey] = useState(from?.placeKey ?? servers[0]?.key)
  const [name, setName] = useState<string | undefined>(from?.name)
  const [nodeKey, setNodeKey] = useState<NodeKey>()
  const server = servers.find(({ key }) => key === serverKey)
  const targets = readyNodes.filter(({ sourceId }) => sourceId === server?.sourceId)
  const target = targets.find(({ key }) => key === nodeKey) ?? (targets.length === 1 ? targets[0] : undefined)
  const image = ImageName.safeParse(name).data
  const at = server?.at
  const send =
    target === undefined || image === undefined || at?.kind !== 'server'
      ? undefined
      : () => call('image.download', { nodeKey: target.key, serverId: at.serverId, name: image })
  const hidden = image !== undefined && isHiddenByNodes(image) ? words.hiddenName : undefined
  return (
    <TransferSheet
      title={words.downloadTitle}
      text={words.downloadText}
      action={words.downloadAction}
      send={hidden === undefined ? send : undefined}
      why={hidden ?? (image === undefined ? words.chooseImage : words.chooseNode)}
    >
      <Field label={words.server} {...(servers.length === 0 ? { problem: words.noServersShort } : {})}>
        <Select
          value={server?.key}
          placeholder={words.chooseServer}
          options={servers.map((place) => ({ value: place.key, label: placeName(place, nodes, all) }))}
          onChange={(key) => {
            setServerKey(key)
            setName(undefined)
          }}
        />
      </Field>
      <Field label={words.image} {...(hidden === undefined ? {} : { problem: hidden })}>
        <Select
          value={name}
          placeholder={words.chooseImage}
          options={(server?.images ?? []).map((each) => imageOption(each, words.dataName))}
          onChange={setName}
        />
      </Field>
      <Field label={words.node} {...(targets.length === 0 ? { problem: words.noNodes } : {})}>
        <Select
          value={target?.key}
          placeholder={words.chooseNode}
          options={targets.map((node) => ({ value: node.key, label: nodeName(node) }))}
          onChange={setNodeKey}
        />
      </Field>
    </TransferSheet>
  )
}

function imageOption({ name, sizeGib }: ImagePlace['images'][number], hiddenNote: string) {
  const size = sizeGib === undefined ? {} : { note: formatGib(sizeGib) }
  return {
    value: name,
    label: name,
    ...(isHiddenByNodes(name) ? { note: hiddenNote } : size),
    isDisabled: !ImageName.safeParse(name).success,
  }
}

/** Chooses the server that an image of a node is uploaded to. */
export function UploadSheet({ from }: { from: ImageAt }) {
  const all = useWords()
  const words = all.images
  const nodes = useNodes()
  const vms = useVms()
  const node = nodes.find(({ key }) => key === from.placeKey)
  const servers = useServers().filter(({ sourceId }) => sourceId === node?.sourceId)
  const [chosen, setChosen] = useState<string>()
  const server = servers.find(({ key }) => key === chosen) ?? (servers.length === 1 ? servers[0] : undefined)
  if (node === undefined) return null
  const at = server?.at
  const disks = vmsOnImage(node.key, from.name, vms)
  return (
    <TransferSheet
      title={words.uploadTitle}
      text={words.uploadText}
      action={words.uploadAction}
      send={
        at?.kind === 'server'
          ? () => call('image.upload', { nodeKey: node.key, serverId: at.serverId, name: from.name })
          : undefined
      }
      why={words.chooseServer}
    >
      <Field
        label={words.image}
        {...(disks.length === 0 ? {} : { help: words.uploadOfDisk(namesOf(disks, all)) })}
      >
        <Select
          value={from.name}
          options={[{ value: from.name, label: from.name }]}
          onChange={() => undefined}
        />
      </Field>
      <Field label={words.server} {...(servers.length === 0 ? { problem: words.noServers } : {})}>
        <Select
          value={server?.key}
          placeholder={words.chooseServer}
          options={servers.map((place) => ({ value: place.key, label: placeName(place, nodes, all) }))}
          onChange={setChosen}
        />
      </Field>
    </TransferSheet>
  )
}

function useServers(): readonly ImagePlace[] {
  return useImagePlaces().filter(({ at }) => at.kind === 'server')
}

interface TransferSheetProps {
  readonly title: string
  /** What the transfer comes to, at the end. */
  readonly text: string
  readonly action: string
  /** Begins it; undefined while something is missing, which `why` names. */
  readonly send: (() => Promise<Result<unknown, AppError>>) | undefined
  readonly why: string
  readonly children: ReactNode
}

function TransferSheet({ title, text, action, send, why, children }: TransferSheetProps) {
  const words = useWords()
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const begin = async () => {
    if (send === undefined || isSending) return
    setSending(true)
    const answer = await send()
    setSending(false)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <Dialog
      title={title}
      shape="sheet"
      onClose={closeDialog}
      onSubmit={() => void begin()}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={isSending}
            reason={send === undefined ? why : undefined}
          >
            {action}
          </Button>
        </>
      }
    >
      <p className="lead">{text}</p>
      <div className="form-stack">
        {children}
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
