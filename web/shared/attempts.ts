// What makes it safe to press again when no answer came back: one idempotency key for what is sent, and the version it was decided on.
import { useRef } from 'react'
import { isProblem, Problem, staleSentence } from './call.ts'

/** What a call carries so that made again it is done once, and not at all where something else was done since. */
export type Attempt = { readonly idempotencyKey: string; readonly version?: number }

type Options = {
  /** What is acted on, with its version as it is shown now. */
  readonly of?: { readonly id: string; readonly version: number } | undefined
  /** The dialog that is open, or null: what it was opened on is what its user decides by, whatever happens behind it. */
  readonly opened?: unknown
  /** `afterLost`: for what may be done in any version, such as a message: a version is named only when something else was sent before and
   *  nobody knows what became of it. */
  readonly names?: 'always' | 'afterLost'
  /** Shows it as it is now; what was typed stays. */
  refresh?(): void
}

type State = {
  readonly opened: unknown
  /** Of the dialog; undefined where none is open, or when its user was told that it is another now. */
  seen: number | undefined
  /** By what is sent. */
  readonly keys: Map<string, string>
  /** What was sent, on which version, and never heard of. */
  lost: { readonly sent: string; readonly version: number | undefined } | null
}

/**
 * The attempts of one form. The same press again has the same key, so that the server answers what it answered the first time. Something
 * else typed after an answer was lost has a key of its own, and the version that the lost one named: where that was done, it is refused as
 * `stale`, and its user looks before pressing again.
 */
export function useAttempts({ of, opened = null, names = 'always', refresh }: Options = {}) {
  const state = useRef<State | null>(null)
  const version = of && Math.max(of.version, ownChanges.get(of.id) ?? 0)
  if (state.current === null || state.current.opened !== opened)
    state.current = { opened, seen: opened === null ? undefined : version, keys: new Map(), lost: null }
  return async <Answer>(body: unknown, send: (attempt: Attempt) => Promise<Answer>): Promise<Answer> => {
    const here = state.current!
    const sent = JSON.stringify(body)
    const idempotencyKey = here.keys.get(sent) ?? randomKey()
    here.keys.set(sent, idempotencyKey)
    const known = here.lost ? here.lost.version : (here.seen ?? version)
    const isNamed = names === 'always' || (here.lost !== null && here.lost.sent !== sent)
    try {
      const answer = await send({ idempotencyKey, ...(isNamed && known !== undefined && { version: known }) })
      here.keys.clear()
      here.lost = null
      if (of && known !== undefined) keepOwnChange(of.id, answer, { known, isNamed })
      return answer
    } catch (error) {
      if (isUnknown(error)) here.lost ??= { sent, version: known }
      if (!isProblem(error, 'stale')) throw error
      here.lost = null
      here.seen = undefined
      refresh?.()
      throw new Problem(error.status, error.code, staleSentence(), error.facts)
    }
  }
}

/** Versions that acts of this page made, until the page shows them: whoever does two things at once has seen both. */
const ownChanges = new Map<string, number>()

function keepOwnChange(id: string, answer: unknown, { known, isNamed }: { known: number; isNamed: boolean }): void {
  const { version } = (answer ?? {}) as { version?: unknown }
  if (typeof version === 'number' && (isNamed || version === known + 1)) ownChanges.set(id, version)
}

/** Whether what was sent may have been done all the same. */
const isUnknown = (error: unknown): boolean =>
  !isProblem(error) || error.status === 0 || error.status >= 500 || error.code === 'request_in_progress'

/** 128 bits, in hexadecimal; `crypto.randomUUID` is there on https only. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
