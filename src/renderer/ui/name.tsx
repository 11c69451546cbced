import { visibleText } from './visible-text'

/**
 * A text that a person or a server wrote: kept apart from the direction of what stands around it, control characters
 * visible, cut at the end with the whole in its title.
 */
export function Name({ text, className = '' }: { text: string; className?: string }) {
  const shown = visibleText(text)
  return (
    <bdi className={`name ellipsis ${className}`} title={shown}>
      {shown}
    </bdi>
  )
}
