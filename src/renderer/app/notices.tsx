import { X } from 'lucide-react'
import { useState } from 'react'
import { useAppInfo } from '../stores/app-info'
import { useSources } from '../stores/collections'
import { sourceName } from '../stores/names'
import { useWords } from '../stores/settings'
import { openDialog } from '../stores/ui'
import { Button, IconButton } from '../ui/button'
import { Mark } from '../ui/mark'
import { visibleText } from '../ui/visible-text'
import './notices.css'

/** What stands over the whole window: that it is practice, and what is not as it should be. */
export function Notices({ isPractice }: { isPractice: boolean }) {
  const words = useWords()
  const info = useAppInfo()
  const [isSetAsideSeen, setSetAsideSeen] = useState(false)
  const stopped = useSources().filter(({ tunnel }) => tunnel?.state.kind === 'stopped')
  const setAside = info?.setAside ?? []
  return (
    <>
      {isPractice ? (
        <p className="practice-band">
          <span>{words.shell.practiceBand}</span>
        </p>
      ) : null}
      {info?.isUnsandboxed === true ? (
        <p className="notice">
          <Mark kind="trouble" />
          <span>{words.shell.runsAsRoot}</span>
        </p>
      ) : null}
      {stopped.map((source) => (
        <p className="notice" key={source.key}>
          <Mark kind="trouble" />
          <span>{words.tunnel.stoppedNotice(visibleText(sourceName(source, words)))}</span>
          <Button size="small" onClick={() => openDialog({ kind: 'tunnel', sourceId: source.key })}>
            {words.tunnel.look}
          </Button>
        </p>
      ))}
      {setAside.length > 0 && !isSetAsideSeen ? (
        <p className="notice">
          <Mark kind="trouble" />
          <span>{words.shell.setAside(visibleText(setAside.join(', ')))}</span>
          <IconButton
            icon={X}
            name={words.common.dismiss}
            variant="quiet"
            size="small"
            onClick={() => setSetAsideSeen(true)}
          />
        </p>
      ) : null}
    </>
  )
}
