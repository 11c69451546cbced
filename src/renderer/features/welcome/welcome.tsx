import type { LucideIcon } from 'lucide-react'
import { ArchiveRestore, Cloud, FlaskConical, Languages, Server, Share2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Locale } from '#shared/domain/settings'
import type { AppError } from '#shared/ipc/errors'
import { receiveAccess } from '../../stores/access-actions'
import { changeSettings, useLocale, useWords } from '../../stores/settings'
import { startPractice } from '../../stores/source-actions'
import { connectTower } from '../../stores/tower-actions'
import { beginVault } from '../../stores/vault'
import { Button } from '../../ui/button'
import { ConnectForm } from '../../ui/connect-form'
import { ErrorNote } from '../../ui/error-note'
import { Icon } from '../../ui/icon'
import { Select } from '../../ui/select'
import './welcome.css'

/** The first screen: where machines can come from. */
export function Welcome() {
  const words = useWords().welcome
  return (
    <main className="welcome">
      <LanguageSwitch />
      <div className="welcome-column">
        <h1>{words.title}</h1>
        <p className="welcome-lead">{words.lead}</p>
        <div className="ways">
          <PracticeWay />
          <Way icon={Server} title={words.dbc} text={words.dbcText}>
            <ConnectForm onDone={() => undefined} />
          </Way>
          <SharedWay />
          <TowerWay />
          <RestoreWay />
        </div>
      </div>
    </main>
  )
}

function PracticeWay() {
  const words = useWords().welcome
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<AppError>()
  const start = async () => {
    setStarting(true)
    setError(undefined)
    const answer = await startPractice()
    setStarting(false)
    if (!answer.ok) setError(answer.error)
  }
  return (
    <Way
      icon={FlaskConical}
      title={words.practice}
      text={words.practiceText}
      side={
        <Button variant="primary" busy={isStarting} onClick={() => void start()}>
          {isStarting ? words.practiceStarting : words.practiceAction}
        </Button>
      }
    >
      {error === undefined ? null : <ErrorNote error={error} />}
    </Way>
  )
}

function SharedWay() {
  const words = useWords()
  const [error, setError] = useState<AppError>()
  const receive = async () => {
    const answer = await receiveAccess()
    setError(answer.ok ? undefined : answer.error)
  }
  return (
    <Way
      icon={Share2}
      title={words.access.sharedTitle}
      text={words.access.receiveHint}
      side={<Button onClick={() => void receive()}>{words.access.receive}</Button>}
    >
      {error === undefined ? null : <ErrorNote error={error} />}
    </Way>
  )
}

function TowerWay() {
  const words = useWords()
  const [error, setError] = useState<AppError>()
  const connect = async () => {
    const answer = await connectTower()
    setError(answer.ok ? undefined : answer.error)
  }
  return (
    <Way
      icon={Cloud}
      title={words.welcome.tower}
      text={words.welcome.towerText}
      side={<Button onClick={() => void connect()}>{words.towers.connect}</Button>}
    >
      {error === undefined ? null : <ErrorNote error={error} />}
    </Way>
  )
}

function RestoreWay() {
  const words = useWords().vault
  const [error, setError] = useState<AppError>()
  const restore = async () => {
    const answer = await beginVault('restore')
    setError(answer.ok ? undefined : answer.error)
  }
  return (
    <Way
      icon={ArchiveRestore}
      title={words.restoreTitle}
      text={words.restoreText}
      side={<Button onClick={() => void restore()}>{words.restore}</Button>}
    >
      {error === undefined ? null : <ErrorNote error={error} />}
    </Way>
  )
}

interface WayProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly side?: ReactNode
  readonly children?: ReactNode
}

function Way({ icon, title, text, side, children }: WayProps) {
  return (
    <section className="way" aria-label={title}>
      <span className="way-icon">
        <Icon of={icon} />
      </span>
      <div className="way-text">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      <div className="way-side">{side}</div>
      {children === undefined || children === null ? null : <div className="way-more">{children}</div>}
    </section>
  )
}

const languages: readonly Locale[] = ['en', 'zh']

function LanguageSwitch() {
  const words = useWords()
  const locale = useLocale()
  return (
    <div className="language-switch">
      <Icon of={Languages} />
      <Select
        name={words.welcome.language}
        value={locale}
        options={languages.map((each) => ({ value: each, label: words.settings.languages[each] }))}
        onChange={(next) => void changeSettings({ language: next })}
      />
    </div>
  )
}
