import type { CasePromise } from '../../../src/19-promise/list-case-promises.ts'
import type { promiseFilters } from '../../../src/19-promise/list-promises.ts'
import type { CalendarView, MonthView, PromiseView } from '../../../src/19-promise/routes.ts'
import { call, get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { CalendarView as Calendar, CasePromise, PromiseView as RunningPromise }
export type PromiseGroup = Exclude<(typeof promiseFilters)[number], 'running'>
export type UsedTime = Pick<PromiseView, 'kind' | 'budgetMinutes' | 'usedMinutes'>
export type OwnDay = CalendarView['exceptions'][number]
export type Span = OwnDay['hours'][number]
export type HolidayCountry = NonNullable<CalendarView['holidays']>
export const holidayCountries: readonly HolidayCountry[] = ['CN', 'DE', 'FR', 'GB', 'US']
export type MonthDay = MonthView['days'][number]

export const listPromises = (state: PromiseGroup, kind: string | undefined, cursor: string | undefined) =>
  get<Page<PromiseView>>(
    `/promises?${new URLSearchParams({ state, limit: '20', ...(kind && { kind }), ...(cursor && { cursor }) })}`,
  )
export const listCasePromises = (caseId: string) => get<Page<CasePromise>>(`/cases/${caseId}/promises`)
export const readCalendar = () => get<CalendarView>('/calendars/default')
export const putCalendar = (content: CalendarView) => call<CalendarView>('PUT', '/calendars/default', { body: content })
export const previewCalendar = (content: CalendarView, month: string) =>
  post<MonthView>('/calendars/default/preview', { content, month })
