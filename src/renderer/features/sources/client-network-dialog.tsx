import { useEffect, useState } from 'react'
import { type NetworkMember, type NetworkPart, networkParts } from '#shared/domain/client-network'
import { nodeKey, type SourceId } from '#shared/domain/ids'
import { parseNodeId, shortId } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useNode, useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import './client-network.css'
import { Copyable } from '../../ui/copyable'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { matchesSearch } from '../../ui/list-logic'
import { Name } from '../../ui/name'
import { SearchField } from '../../ui/search-field'
import { Tabs } from '../../ui/tabs'
import { visibleText } from '../../ui/visible-text'

/** What a client knows of the network around it: nodes to add, managers, and the peers that carry its requests. */
export function ClientNetworkDialog({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const source = useSource(sourceId)
  const [part, setPart] = useState<NetworkPart>('nodes')
  if (source === undefined) return null
  const { clientNetwork } = words
  return (
    <Dialog
      title={clientNetwork.title(visibleText(sourceName(source, words)))}
      onClose={closeDialog}
      foot={<Button onClick={closeDialog}>{words.common.close}</Button>}
    >
      <Tabs
        label={clientNetwork.open}
        value={part}
        onChange={setPart}
        tabs={networkParts.map((value) => ({
          value,
          label: clientNetwork.parts[value],
          content: <Part key={value} sourceId={sourceId} part={value} />,
        }))}
      />
    </Dialog>
  )
}

function Part({ sourceId, part }: { sourceId: SourceId; part: NetworkPart }) {
  const words = useWords()
  const { members, error, read } = useMembers(sourceId, part)
  const [search, setSearch] = useState('')
  const { clientNetwork } = words
  const shown = members?.filter(({ id, name, address }) => matchesSearch(search, [id, name, address])) ?? []
  return (
    <div className="network-part">
      <p className="quiet-text">{clientNetwork.lead[part]}</p>
      {error === undefined ? null : (
        <ErrorNote error={error} actions={<Button onClick={read}>{words.common.retry}</Button>} />
      )}
      {members === undefined && error === undefined ? (
        <p className="quiet-text">{words.common.loading}</p>
      ) : null}
      {members === undefined ? null : members.length === 0 ? (
        <p>{clientNetwork.none[part]}</p>
      ) : (
        <>
          <SearchField label={clientNetwork.search} value={search} onChange={setSearch} />
          <p className="quiet-text">{clientNetwork.count(members.length)}</p>
          {shown.length === 0 ? <p>{clientNetwork.noMatch}</p> : null}
          <ul className="network-members">
            {shown.map((member) => (
              <Member
                key={`${member.id} ${member.address}`}
                sourceId={sourceId}
                part={part}
                member={member}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The members, read when the part is opened. */
function useMembers(sourceId: SourceId, part: NetworkPart) {
  const [round, setRound] = useState(0)
  const [members, setMembers] = useState<readonly NetworkMember[]>()
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    let isOld = false
    // Another round is the same question again.
    void round
    void call('source.network', { sourceId, part }).then((answer) => {
      if (isOld) return
      setError(answer.ok ? undefined : answer.error)
      if (answer.ok) setMembers(answer.value.members)
    })
    return () => {
      isOld = true
    }
  }, [sourceId, part, round])
  return { members, error, read: () => setRound((now) => now + 1) }
}

function Member({
  sourceId,
  part,
  member,
}: {
  sourceId: SourceId
  part: NetworkPart
  member: NetworkMember
}) {
  const words = useWords().clientNetwork
  const { id, name, version, address, role } = member
  const roles: Readonly<Record<string, string>> = words.roles
  const notes = [
    version === '' ? '' : words.version(visibleText(version)),
    role === '' ? '' : (roles[role] ?? visibleText(role)),
    visibleText(address),
  ].filter((note) => note !== '')
  return (
    <li className="network-member">
      <div className="network-member-text">
        {name === '' ? null : <Name text={name} />}
        <Copyable value={id} shown={shortId(id)} what={words.id} isMono />
        {notes.length === 0 ? null : <span className="quiet-text">{notes.join(' · ')}</span>}
      </div>
      {part === 'nodes' ? <AddButton sourceId={sourceId} member={member} /> : null}
    </li>
  )
}

/** Follows the node from here, without copying its id. */
function AddButton({ sourceId, member }: { sourceId: SourceId; member: NetworkMember }) {
  const words = useWords().clientNetwork
  const id = parseNodeId(member.id)
  const added = useNode(id.ok ? nodeKey(sourceId, id.value) : undefined)
  const [isAdding, setAdding] = useState(false)
  const [error, setError] = useState<AppError>()
  if (!id.ok) return null
  const add = async () => {
    setAdding(true)
    const answer = await call('node.add', { sourceId, nodeId: id.value, label: '' })
    setAdding(false)
    setError(answer.ok ? undefined : answer.error)
  }
  if (added !== undefined) return <span className="quiet-text">{words.isAdded}</span>
  return (
    <>
      {error === undefined ? null : <ErrorNote error={error} />}
      <Button
        size="small"
        name={words.addNode(visibleText(member.name || shortId(member.id)))}
        busy={isAdding}
        onClick={() => void add()}
      >
        {words.add}
      </Button>
    </>
  )
}
