import type { Node } from '#shared/domain/node'
import { useWords } from '../../../stores/settings'
import { Fact, FactGroup, Facts } from '../../../ui/facts'
import { visibleText } from '../../../ui/visible-text'

/** A bare-metal server's own state, as it told its renter. */
export function ServerGroup({ node }: { node: Node }) {
  const words = useWords().nodeExtras
  if (node.server === undefined) return null
  const { description, isOn, powerText } = node.server
  return (
    <FactGroup title={words.server}>
      <Facts>
        <Fact label={words.power}>
          {isOn === undefined ? visibleText(powerText) : isOn ? words.powerOn : words.powerOff}
        </Fact>
        <Fact label={words.description}>{visibleText(description)}</Fact>
      </Facts>
    </FactGroup>
  )
}
