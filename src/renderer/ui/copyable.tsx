import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from '../stores/clipboard'
import { useWords } from '../stores/settings'
import './copyable.css'
import { Icon } from './icon'
import { Tip } from './tip'
import { visibleText } from './visible-text'

interface CopyableProps {
  readonly value: string
  /** What stands there instead of the whole value. */
  readonly shown?: string
  /** Names the value, as "node id". */
  readonly what: string
  readonly isMono?: boolean
}

/** A value that one click copies. */
export function Copyable({ value, shown, what, isMono = false }: CopyableProps) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [isCopied])

  const copy = async () => setCopied(await copyText(value, what))
  const text = visibleText(shown ?? value)
  return (
    <Tip text={isCopied ? words.common.copied : visibleText(value)}>
      <button
        type="button"
        className={isMono ? 'copyable mono' : 'copyable'}
        aria-label={words.common.labelled(words.common.copyOf(what), visibleText(value))}
        onClick={() => void copy()}
      >
        <bdi className="ellipsis">{text}</bdi>
        <Icon of={isCopied ? Check : Copy} />
      </button>
    </Tip>
  )
}
