import type { BacktestView, FlipView } from '../../../src/88-what-if/backtest-rows.ts'
import type { StartBacktestBody } from '../../../src/88-what-if/routes.ts'
import { get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { BacktestView as Backtest, FlipView as Flip }
export type Outcome = FlipView['old']['outcome']

export const startBacktest = (policy: string, body: StartBacktestBody) =>
  post<Pick<BacktestView, 'id'>>(`/policies/${policy}/backtests`, body)
export const listBacktests = (policy: string) => get<Page<BacktestView>>(`/policies/${policy}/backtests?limit=10`)
export const readBacktest = (id: string) => get<BacktestView>(`/backtests/${id}`)
export const cancelBacktest = (id: string) => post(`/backtests/${id}/cancel`)
export const listFlips = (id: string, flip: string | undefined, cursor: string | undefined) =>
  get<Page<FlipView>>(
    `/backtests/${id}/flips?${new URLSearchParams({ ...(flip && { flip }), ...(cursor && { cursor }) })}`,
  )
export const csvOf = (id: string, what: 'figures' | 'flips') => `/api/v1/backtests/${id}/${what}.csv`
