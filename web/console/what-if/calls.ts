import { get, post } from '../../shared/call.ts'
import type { Money } from '../../shared/format.ts'
import type { Bilingual, Page } from '../api.ts'

export type Outcome = 'approve' | 'reject' | 'person'

type Side = Record<Outcome, number> & {
  approvedMinor: Record<string, number>
  lateDecisions: number
  workMinutes: number
}

/** A run of a draft over past cases. */
export type Backtest = {
  id: string
  policy: string
  version: number | null
  from: string
  to: string
  minutesPerCase: number
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  casesTotal: number
  casesDone: number
  figures: { cases: number; before: Side; after: Side; flips: Record<string, number>; unanswered: number }
  failure: string | null
  createdAt: string
  finishedAt: string | null
}

type Answered = { outcome: Outcome; reason: { rule: string; text: Bilingual } }
export type Flip = { caseId: string; caseNumber: string; openedAt: string; old: Answered; new: Answered; worth: Money }

export type StartBacktest = { from: string; to: string; minutesPerCase: number; version?: number }

export const startBacktest = (policy: string, body: StartBacktest) =>
  post<{ id: string }>(`/policies/${policy}/backtests`, body)
export const listBacktests = (policy: string) => get<Page<Backtest>>(`/policies/${policy}/backtests?limit=10`)
export const readBacktest = (id: string) => get<Backtest>(`/backtests/${id}`)
export const cancelBacktest = (id: string) => post<{ id: string }>(`/backtests/${id}/cancel`)
export const listFlips = (id: string, flip: string | undefined, cursor: string | undefined) =>
  get<Page<Flip>>(`/backtests/${id}/flips?${new URLSearchParams({ ...(flip && { flip }), ...(cursor && { cursor }) })}`)
export const csvOf = (id: string, what: 'figures' | 'flips') => `/api/v1/backtests/${id}/${what}.csv`
