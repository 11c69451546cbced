import { closeWindow } from '../bridge'
import { Page } from './page'
import { DoneAction } from './page-actions'

interface Props {
  readonly title: string
  readonly name: string
  readonly text: string
}

/** The last page of both ways: what was done, and nothing secret any more. */
export function DonePage({ title, name, text }: Props) {
  return (
    <Page title={title} onSubmit={closeWindow} actions={<DoneAction />}>
      <div className="done">
        <p className="done-name" dir="auto">
          {name}
        </p>
        {text === '' ? null : <p className="lead">{text}</p>}
      </div>
    </Page>
  )
}
