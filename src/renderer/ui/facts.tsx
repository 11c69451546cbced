import type { ReactNode } from 'react'
import './facts.css'

/** A titled group of facts. */
export function FactGroup({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="fact-group">
      <h3 title={note}>{title}</h3>
      {children}
    </section>
  )
}

/** Facts as labels with values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

/** One label and its value; nothing at all when there is no value. */
export function Fact({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  if (children === undefined || children === null || children === '') return null
  return (
    <div className="fact">
      <dt title={hint}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
