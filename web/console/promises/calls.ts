import { call, get, post } from '../../shared/call.ts'
import type { Bilingual, Page } from '../api.ts'

export type PromiseKind = 'first_response' | 'answer' | 'decision' | 'appeal' | 'inspection' | 'refund'
export type PromiseGroup = 'amber' | 'broken' | 'in_time'
export type UsedTime = { kind: PromiseKind; budgetMinutes: number; usedMinutes: number }
export type RunningPromise = UsedTime & {
  caseId: string
  caseNumber: string
  state: 'running' | 'amber' | 'broken'
  startedAt: string
  amberAt: string
  dueAt: string
}
export type CasePromise = Omit<UsedTime, 'usedMinutes'> & {
  usedMinutes: number | null
  state: 'running' | 'amber' | 'broken' | 'paused' | 'kept'
  startedAt: string
  amberAt: string | null
  dueAt: string | null
  endedAt: string | null
}

export type Span = { from: string; to: string }
export type OwnDay = { date: string; hours: Span[]; note?: string }
/** With the version it was read at: keeping it is refused when somebody else was faster. */
export type Calendar = { weekly: Span[][]; holidays: HolidayCountry | null; exceptions: OwnDay[]; version: number }
export const holidayCountries = ['CN', 'DE', 'FR', 'GB', 'US'] as const
export type HolidayCountry = (typeof holidayCountries)[number]
export type DayKind = 'worked' | 'off' | 'holiday' | 'make_up' | 'own_hours' | 'closed'
export type MonthDay = {
  date: string
  kind: DayKind
  hours: Span[]
  minutes: number
  holiday: Bilingual | null
  note: string | null
}
export type Month = { timeZone: string; days: MonthDay[]; openPromises: number }

export const listPromises = (state: PromiseGroup, kind: string | undefined, cursor: string | undefined) =>
  get<Page<RunningPromise>>(
    `/promises?${new URLSearchParams({ state, limit: '20', ...(kind && { kind }), ...(cursor && { cursor }) })}`,
  )
export const listCasePromises = (caseId: string) => get<Page<CasePromise>>(`/cases/${caseId}/promises`)
export const readCalendar = () => get<Calendar>('/calendars/default')
export const putCalendar = (content: Calendar) => call<Calendar>('PUT', '/calendars/default', { body: content })
export const previewCalendar = (content: Calendar, month: string) =>
  post<Month>('/calendars/default/preview', { content, month })
