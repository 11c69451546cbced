import { closeWindow } from '../bridge'
import { useWords } from '../words'
import { focusFirst } from './focus-first'
import { Page } from './page'

interface Props {
  readonly title: string
  readonly name: string
  readonly text: string
}

/** The last page of both ways: what was done, and nothing secret any more. */
export function DonePage({ title, name, text }: Props) {
  const words = useWords()
  return (
    <Page
      title={title}
      onSubmit={closeWindow}
      actions={
        <button type="submit" className="button button-primary" ref={focusFirst}>
          {words.done.action}
        </button>
      }
    >
      <div className="done">
        <p className="done-name" dir="auto">
          {name}
        </p>
        <p className="lead">{text}</p>
      </div>
    </Page>
  )
}
