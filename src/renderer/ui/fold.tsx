import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon'

interface FoldProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onToggle: (isOpen: boolean) => void
  readonly children: ReactNode
}

/** Something that is folded away until it is wanted. */
export function Fold({ title, isOpen, onToggle, children }: FoldProps) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isOpen) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <Collapsible.Root className="fold" open={isOpen} onOpenChange={onToggle}>
      <Collapsible.Trigger className="fold-trigger">
        <Icon of={ChevronRight} />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel ref={panel} className="fold-panel">
        {children}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
