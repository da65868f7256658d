// What the pages of rules ask the API.
import type { PublishBody, Published, TryBody } from '../../../src/13-policies/routes.ts'
import type { AnswerView, DifferencesView, PolicySummary, PolicyView } from '../../../src/13-policies/views.ts'
import { call, get, post, sendFile } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { AnswerView as Answer, DifferencesView as Differences, PolicySummary, PolicyView as Policy }
export type TableContent = PolicyView['inForce']['content']
export type Column = TableContent['inputs'][number]
export type Row = TableContent['rules'][number]
export type Facts = TryBody['facts']
export type Example = PolicyView['inForce']['examples'][number]
export type Finding = PolicyView['findings'][number]
export type Fact = PolicyView['facts'][string]
/** How the draft can come into force: whom a submission asks, who can publish it at once, and what the caller may. */
export type Publication = NonNullable<PolicyView['publication']>

export const listPolicies = () => get<Pick<Page<PolicySummary>, 'items'>>('/policies')
export const readPolicy = (name: string) => get<PolicyView>(`/policies/${name}`)
export const putDraft = (name: string, version: number, body: { content: TableContent; examples: Example[] }) =>
  call<PolicyView>('PUT', `/policies/${name}/draft`, { body, version })
export const dropDraft = (name: string, version: number) =>
  call<PolicyView>('DELETE', `/policies/${name}/draft`, { version })
export const tryFacts = (name: string, facts: Facts) => post<AnswerView>(`/policies/${name}/try`, { facts })
export const publishPolicy = (name: string, version: number, body: PublishBody) =>
  post<Published>(`/policies/${name}/publish`, body, { version })
export const submitPolicy = (name: string, version: number, body: PublishBody) =>
  post(`/policies/${name}/submit`, body, { version })
export const readDifferences = (name: string, from: number) =>
  get<DifferencesView>(`/policies/${name}/versions/${from}/differences`)
export const sendTable = (name: string, file: File) =>
  sendFile<PolicyView>(`/policies/${name}/draft/file`, file, () => {})
export const fileOf = (name: string, format: 'jdm' | 'xlsx') => `/api/v1/policies/${name}/file?format=${format}`
