// Scans go to the server in the order in which they were scanned, each once. Without a line they wait; one that is refused stops the rest.
import { randomKey } from '../../../shared/attempts.ts'
import { isProblem, type Problem } from '../../../shared/call.ts'
import type { KeptScan, ScanStore } from './scan-store.ts'

export type Scan = Pick<KeptScan, 'path' | 'body' | 'said' | 'about'> & { readonly expects?: readonly string[] }

/** Answered, or refused: whoever scanned it is told at once, and it is not kept. Neither: it waits for the line, or for those before it. */
export type Sent<Answer> =
  | { readonly answer: Answer; readonly problem: null }
  | { readonly answer: null; readonly problem: Problem }
  | typeof waits
const waits = { answer: null, problem: null } as const

export type Waiting = {
  /** Of who works here, in order. */
  readonly mine: readonly KeptScan[]
  /** Of others who stood here before: sent when they are here again. */
  readonly others: readonly KeptScan[]
  /** Refused after it had waited: nothing behind it is sent until somebody decides. */
  readonly stopped: { readonly scan: KeptScan; readonly problem: Problem } | null
}

type Outside = {
  readonly store: ScanStore
  send(scan: KeptScan): Promise<unknown>
  isOnline(): boolean
  now(): string
  /** Calls back after `ms`; answers how to call that off. */
  after(ms: number, then: () => void): () => void
  /** One scan was refused after it had waited. */
  refused(): void
}

/** What the server said of a scan that had waited; null: it was refused as foreseen. */
export type Late = { readonly scan: KeptScan; readonly answer: unknown }

export type Sender = ReturnType<typeof createSender>

const nothing: Waiting = { mine: [], others: [], stopped: null }
const pausesMs = [1_000, 2_000, 5_000, 15_000]

export function createSender(outside: Outside) {
  const { store } = outside
  let by: string | null = null
  let waiting = nothing
  let sending: Promise<void> | null = null
  let failures = 0
  let callOff = () => {}
  const heard = new Set<() => void>()
  const answered = new Set<(late: Late) => void>()
  let known = () => {}
  /** Who works here is known: a scan of the first moment waits for it, and is never nobody's. */
  const isKnown = new Promise<void>((resolve) => {
    known = resolve
  })

  const show = (next: Waiting) => {
    waiting = next
    for (const one of heard) one()
  }
  const look = async (stopped = waiting.stopped) => {
    const all = await store.all()
    show({ mine: all.filter((one) => one.by === by), others: all.filter((one) => one.by !== by), stopped })
  }
  const settle = async (scan: KeptScan, isLive: boolean, answer: unknown = null) => {
    await store.remove(scan.id)
    await look()
    if (!isLive) for (const one of answered) one({ scan, answer })
  }
  /** Sends the first of them; whoever scanned it live is told of a refusal, what had waited stops. */
  const sendFirst = async (scan: KeptScan, isLive: boolean): Promise<Sent<unknown>> => {
    try {
      const answer = await outside.send(scan)
      failures = 0
      await settle(scan, isLive, answer)
      return { answer, problem: null }
    } catch (error) {
      if (!isRefusal(error)) return waits
      failures = 0
      if (!isLive && !scan.expects.includes(error.code)) {
        outside.refused()
        await look({ scan, problem: error })
      } else await settle(scan, isLive)
      return { answer: null, problem: error }
    }
  }
  const later = () => {
    callOff()
    callOff = outside.after(pausesMs[Math.min(failures, pausesMs.length - 1)]!, () => void drain())
    failures += 1
  }
  const sendAll = async (): Promise<void> => {
    callOff()
    await look()
    while (waiting.mine[0] && !waiting.stopped)
      if (!outside.isOnline() || (await sendFirst(waiting.mine[0], false)) === waits) return later()
  }
  const drain = (): Promise<void> => {
    if (waiting.stopped || by === null) return Promise.resolve()
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  return {
    /** Who works here from now on: what that person's scans wait for is sent. */
    work: async (userId: string | null): Promise<void> => {
      if (by !== userId) show({ ...waiting, stopped: null })
      by = userId
      if (by !== null) known()
      await look()
      await drain()
    },
    /** Keeps a scan and sends it, behind those that wait. */
    send: async <Answer>(scan: Scan): Promise<Sent<Answer>> => {
      await isKnown
      const kept = await store.add({
        expects: [],
        ...scan,
        by: by ?? '',
        idempotencyKey: randomKey(),
        at: outside.now(),
      })
      await look()
      const isFirst = waiting.mine[0]?.id === kept.id && !waiting.stopped && !sending
      if (!outside.isOnline()) {
        later()
        return waits
      }
      if (!isFirst) {
        void drain()
        return waits
      }
      const live = sendFirst(kept, true) as Promise<Sent<Answer>>
      sending = live.then(
        () => {},
        () => {},
      )
      const sent = await live.finally(() => {
        sending = null
      })
      if (sent === waits) later()
      return sent
    },
    /** The refused one once more. */
    again: async (): Promise<void> => {
      await look(null)
      await drain()
    },
    /** The refused one is given up; the rest goes on. */
    giveUp: async (): Promise<void> => {
      if (waiting.stopped) await store.remove(waiting.stopped.scan.id)
      await look(null)
      await drain()
    },
    /** The line is back, or may be. */
    drain,
    read: (): Waiting => waiting,
    subscribe: (listener: () => void) => {
      heard.add(listener)
      return () => void heard.delete(listener)
    },
    /** Hears that the server answered for one that had waited. */
    onAnswered: (listener: (late: Late) => void) => {
      answered.add(listener)
      return () => void answered.delete(listener)
    },
  }
}

/** The server said no, and nothing was done. Anything else may have been done, or passes by itself, and is sent again. */
const isRefusal = (error: unknown): error is Problem =>
  isProblem(error) &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 408, 425, 429].includes(error.status) &&
  error.code !== 'request_in_progress'
