// What the screens of notices ask the API.
import type { NoticeView } from '../../../src/17-conversation/notices/notice-view.ts'
import type { NoticeFigures, NoticeListed } from '../../../src/17-conversation/notices/routes.ts'
import type {
  NoticeKind,
  NoticePreview,
  NoticeTemplate,
  NoticeTemplateBody,
  NoticeTemplateVersions,
  NoticeToPreview,
} from '../../../src/17-conversation/notices/templates/template-views.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { call, get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { NoticeKind, NoticeListed, NoticeTemplate, NoticeTemplateVersions, NoticeView as Notice }
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

export const listNoticeTemplates = () => get<Page<NoticeTemplate>>('/notice-templates')
type Key = readonly [kind: string, locale: string, way: string]
const pathOf = (key: Key) => `/notice-templates/${key.join('/')}`
export const readNoticeTemplate = (...key: Key) => get<NoticeTemplateVersions>(pathOf(key))
export const saveNoticeTemplate = (key: Key, version: number, body: NoticeTemplateBody) =>
  call<NoticeTemplateVersions>('PUT', pathOf(key), { body, version })
export const agreeNoticeTemplate = (key: Key, version: number) =>
  call<NoticeTemplateVersions>('POST', `${pathOf(key)}/agree`, { version })
export const previewNotice = (body: NoticeToPreview) => post<NoticePreview>('/notice-templates/preview', body)
