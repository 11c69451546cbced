import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect } from 'react'
import { Welcome } from '../features/welcome/welcome'
import { mirrors, useReadError, useReadKind, useSources } from '../stores/collections'
import { useWords } from '../stores/settings'
import { useUi } from '../stores/ui'
import { Button } from '../ui/button'
import { Empty } from '../ui/empty'
import { ErrorNote } from '../ui/error-note'
import './app.css'
import { CrashGuard } from './crash-guard'
import { OpenDialog } from './dialogs'
import { Notices } from './notices'
import { Shell } from './shell'
import { useShortcuts } from './shortcuts'
import { Toasts } from './toasts'

/** The main window. */
export function App() {
  return (
    <CrashGuard>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <Toasts>
            <Window />
          </Toasts>
        </Tooltip.Provider>
      </CSPProvider>
    </CrashGuard>
  )
}

function Window() {
  const words = useWords()
  const isPractice = useSources().some((source) => source.practice)
  useShortcuts()
  useEffect(() => {
    document.title = isPractice ? words.native.practiceTitle : words.native.title
  }, [isPractice, words])
  return (
    <div className="window">
      <Notices isPractice={isPractice} />
      <Content />
      <OpenDialog />
      <LiveRegion />
    </div>
  )
}

/** The welcome until there is a source; nothing while that is not known yet, so that nothing flashes by. */
function Content() {
  const words = useWords()
  const read = useReadKind(mirrors.sources)
  const error = useReadError(mirrors.sources)
  const hasSource = useSources().length > 0
  if (error !== undefined) {
    return (
      <Empty title={words.vms.loadFailedTitle}>
        <ErrorNote
          error={error}
          actions={<Button onClick={mirrors.sources.readAgain}>{words.common.retry}</Button>}
        />
      </Empty>
    )
  }
  if (read !== 'ready') return null
  return hasSource ? <Shell /> : <Welcome />
}

function LiveRegion() {
  const said = useUi((state) => state.said)
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={said.count}>{said.text}</span>
    </div>
  )
}
