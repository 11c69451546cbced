import type { ChildProcess } from 'node:child_process'
import { constants } from 'node:os'

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const echoMs = 1_000
const parentPollMs = 250
type EndingSignal = (typeof endingSignals)[number]

const actions = new Set<() => void>()
let forwardTarget: ChildProcess | undefined
let forwardedAt = 0
let isListening = false

/**
 * Registers something to undo when the program ends, whether by itself or by a signal. The action must be
 * synchronous: nothing asynchronous runs any more in an `exit` handler. Returns a way to do it early.
 */
export function atExit(action: () => void): () => void {
  listen()
  const once = () => {
    if (actions.delete(once)) action()
  }
  actions.add(once)
  return once
}

/** Hands ending signals to this child instead, so that the app can save and close before we end with it. */
export function forwardSignalsTo(child: ChildProcess): void {
  listen()
  forwardTarget = child
}

/**
 * Ends this program when the npm that runs it is gone. npm runs scripts through a shell, and a signal meant for us
 * ends that shell instead.
 */
export function endWithNpm(): void {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end('SIGTERM')
  }, parentPollMs).unref()
}

function listen(): void {
  if (isListening) return
  isListening = true
  process.on('exit', () => {
    for (const action of [...actions].reverse()) action()
  })
  for (const signal of endingSignals) process.on(signal, () => end(signal))
}

function end(signal: EndingSignal): void {
  if (!forwardTarget || forwardTarget.exitCode !== null || forwardTarget.signalCode !== null) {
    process.exit(exitCodeOfSignal(signal))
  }
  // One Ctrl-C comes twice, from the terminal and from npm, and a second signal makes Electron drop everything.
  if (Date.now() - forwardedAt < echoMs) return
  forwardedAt = Date.now()
  forwardTarget.kill(signal)
}

/** The exit code shells report for a program that a signal ended. */
export function exitCodeOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}
