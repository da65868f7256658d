// What the screens of notices ask the API.
import type { NoticeView } from '../../../src/17-conversation/notices/notice-view.ts'
import type { NoticeFigures, NoticeListed } from '../../../src/17-conversation/notices/routes.ts'
import type { NoticeKind } from '../../../src/17-conversation/notices/templates/template-routes.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { NoticeListed, NoticeView as Notice }
export type NoticeVerb = 'send-again' | 'see'
export type NoticeFilters = { show?: string; way?: string; kind?: string }

/** `show`: a state, or what needs a person, which is what is shown first. */
export const listNotices = ({ show = 'person', way, kind }: NoticeFilters, cursor: string | undefined) => {
  const asked = {
    ...(show === 'person' ? { needs: show } : show === 'all' ? {} : { state: show }),
    ...(way && { way }),
    ...(kind && { kind }),
    ...(cursor && { cursor }),
  }
  return get<Page<NoticeListed>>(`/notices?${new URLSearchParams({ ...asked, limit: '30' })}`)
}
export const readNoticeFigures = () => get<NoticeFigures>('/notices/figures')
export const listNoticeKinds = () => get<Page<NoticeKind>>('/notice-kinds')
export const readNoticesOf = (caseId: string) => get<Page<NoticeView>>(`/cases/${caseId}/notices`)
export const actOnNotice = (id: string, verb: NoticeVerb, reason: string, attempt: Attempt) =>
  post<NoticeView>(`/notices/${id}/${verb}`, { reason }, attempt)
