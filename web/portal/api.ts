// What the portal asks the API, one function a call. What is sent and answered is the server's own: its schemas say it.
import type { Page } from '../../src/00-kernel/edge/page.ts'
import type { CustomerBodies } from '../../src/11-case/case-act.ts'
import type { EvidenceAdded } from '../../src/17-conversation/evidence/routes.ts'
import type { Preview } from '../../src/20-intake/preview-case.ts'
import type { CaseAfterAct } from '../../src/85-portal/case/act-routes.ts'
import type { Options, Replacements } from '../../src/85-portal/case/choice-routes.ts'
import type { OptionsBody } from '../../src/85-portal/case/list-options.ts'
import type { OwnCaseSummary } from '../../src/85-portal/case/list-own-cases.ts'
import type { PortalCase } from '../../src/85-portal/case/portal-case.ts'
import type { PortalOrder } from '../../src/85-portal/case/portal-order.ts'
import type { PortalRequest } from '../../src/85-portal/case/portal-request.ts'
import type { PostalBanAnswer, PostalBanAsked } from '../../src/85-portal/case/postal-ban-route.ts'
import type { OpenedCase, ReturnSlip } from '../../src/85-portal/case/request-routes.ts'
import type { FollowUpAnswer, FollowUpAnswered, FollowUpAsked } from '../../src/85-portal/follow-up/routes.ts'
import type { OpenedLink } from '../../src/85-portal/links/routes.ts'
import type { SessionView } from '../../src/85-portal/sign-in/read-session.ts'
import type {
  AskedCode,
  CodeRequest,
  OpenedSession,
  SessionRequest,
  ShopView,
} from '../../src/85-portal/sign-in/routes.ts'
import type { OwnWays, PublicWay } from '../../src/85-portal/tracking/routes.ts'
import type { Declared, StatementInput } from '../../src/85-portal/withdrawal/routes.ts'
import { pathOf } from '../shared/act-path.ts'
import type { Attempt } from '../shared/attempts.ts'
import { call, get, post, sendFile } from '../shared/call.ts'
import type { Locale } from '../shared/locale.ts'
import { withCode } from './code-asked.ts'
import { sessionHere } from './session.ts'

export type {
  CustomerBodies as CaseBodies,
  Declared,
  FollowUpAnswer,
  FollowUpAnswered,
  FollowUpAsked,
  OpenedSession as Opened,
  OwnCaseSummary as CaseSummary,
  PortalCase as Case,
  PortalOrder as Order,
  PortalRequest as Request,
  Preview,
  PublicWay,
  ShopView as Shop,
}
export type Parcel = OwnWays['items'][number]
export type ParcelState = Parcel['state']
export type ParcelStep = Parcel['steps'][number]
export type Line = PortalOrder['lines'][number]
export type Replacement = Replacements['items'][number]
export type Option = Options['items'][number]
export type Wish = PortalCase['wish']
export type Reason = PortalCase['lines'][number]['reason']
export type PostalBan = NonNullable<PostalBanAnswer['because']>
export type Verdict = PortalCase['verdict']
export type Outcome = Verdict['outcome']
export type UnitResult = PortalCase['units'][number]
export type Component = PortalCase['itemRefunds'][number]['components'][number]
export type Evidence = Omit<PortalCase['evidence'][number], 'by'>

export const readShop = (merchant: string | null) =>
  get<ShopView>(`/portal/merchant${merchant ? `?merchant=${encodeURIComponent(merchant)}` : ''}`)
export const askCode = (input: CodeRequest) => post<AskedCode>('/portal/codes', input)
export const askCodeAgain = (locale: Locale) => post<AskedCode>('/portal/codes/again', { locale })
export const openSession = (input: SessionRequest) => post<OpenedSession>('/portal/sessions', input)
export const openLink = (token: string) => post<OpenedLink>('/portal/links', { token })
export const readSession = () => get<SessionView>('/portal/session')
export const declareWithdrawal = (input: StatementInput) => post<Declared>('/portal/withdrawals', input)
export const openFollowUp = (token: string) => post<FollowUpAsked>('/portal/follow-ups/open', { token })
export const answerFollowUp = (answer: FollowUpAnswer) => post<FollowUpAnswered>('/portal/follow-ups/answer', answer)
export const declineFollowUps = (token: string) => post<unknown>('/portal/follow-ups/decline', { token })
export const sendFollowUpPhoto = (
  token: string,
  file: File,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Evidence> =>
  sendFile<Evidence>('/portal/follow-ups/photos', file, told, signal, {}, { 'x-follow-up': token })
export const readWay = (token: string) => get<PublicWay>(`/portal/track/${encodeURIComponent(token)}`)
export const closeSession = () => call<unknown>('DELETE', '/portal/sessions')
/** Whether somebody is signed in is only asked, and no code asked for. */
export const lookForCases = async () => (await get<Pick<Page<OwnCaseSummary>, 'items'>>('/portal/cases')).items

// From here on every call is a customer's own: where it needs a code, one is asked for on the spot and the call goes on.
export const readOrder = () => withCode(() => get<PortalOrder>('/portal/order'))
export const listReplacements = (
  lineId: string,
  asked: { quantity: number; reason: Reason; q?: string; named?: string },
) => {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, `${value}`]))
  return withCode(() => get<Replacements>(`/portal/order/lines/${lineId}/replacements?${query}`))
}
export const listOptions = (request: OptionsBody, signal: AbortSignal) =>
  withCode(() => post<Options>('/portal/cases/options', request, { signal }))
export const previewRequest = (request: PortalRequest, signal: AbortSignal) =>
  withCode(() => post<Preview>('/portal/cases/preview', request, { signal }))
export const askPostalBan = (asked: PostalBanAsked, signal: AbortSignal) =>
  withCode(() => post<PostalBanAnswer>('/portal/postal-ban', asked, { signal }))
export const submitRequest = (request: PortalRequest, attempt: Attempt) =>
  withCode(() => post<OpenedCase>('/portal/cases', request, attempt))
export const listCases = () => withCode(lookForCases)
export const readCase = (number: string) => withCode(() => get<PortalCase>(`/portal/cases/${number}`))
export const listParcels = async (number: string) =>
  (await withCode(() => get<OwnWays>(`/portal/cases/${number}/parcels`))).items
export const readSlip = (number: string) => withCode(() => get<ReturnSlip>(`/portal/cases/${number}/return-slip`))
export const act = <Verb extends keyof CustomerBodies>(
  number: string,
  verb: Verb,
  body: CustomerBodies[Verb],
  attempt: Attempt,
) => withCode(() => post<CaseAfterAct>(`/portal/cases/${number}/${pathOf(verb)}`, body, attempt))
export const tellRead = (number: string) => post<unknown>(`/portal/cases/${number}/read`)
export const sendEvidence = (file: File, told: (share: number) => void, signal: AbortSignal) =>
  withCode(() => sendFile<EvidenceAdded>('/portal/evidence', file, told, signal))

/** A picture carries no header: its address says for which order it is asked. */
export const evidenceAt = (id: string, thumbnail = false) =>
  `/api/v1/portal/evidence/${id}${thumbnail ? '/thumbnail' : ''}?order=${sessionHere()?.name ?? ''}`
