// What the page of the law asks the API, and the shapes of what it answers.
import { call, get } from '../../shared/call.ts'
import type { Bilingual } from '../api.ts'
import type { LawWords as Words } from './words.ts'

export type PackName = 'cn' | 'eu' | 'uk' | 'us'
export type Jurisdiction = keyof Words['country']
export type Promised = keyof Words['promise']
export type Evidence = keyof Words['evidence']
/** Days or months by what they are about; absent: what the law gives. */
export type Promises = { [Where in Jurisdiction]?: { [What in Promised]?: number } }
export type LawRule = {
  id: string
  subject: keyof Words['subject']
  text: Bilingual
  article: Bilingual
  national?: { [Where in Jurisdiction]?: string }
  source: string | null
  evidence: Evidence
  mandatory: boolean
  from: string | null
  to: string | null
  stands: 'holds' | 'ended' | 'not_begun'
  sets?: Record<string, number | string | boolean>
  /** Attributes of an order line that keep it out of returning without a reason, by when they do. */
  excludes?: { [When in keyof Words['excludes']]?: string[] }
}
export type LawPack = {
  pack: PackName
  name: Bilingual
  jurisdictions: Jurisdiction[]
  holds: 'home' | 'yes' | 'no'
  /** Whether its public page of withdrawal is up; null: it asks for none. */
  withdrawalPage: boolean | null
  rules: LawRule[]
}
export type Chosen = { packs: PackName[] | null; promises: Promises }
export type LawPacks = Chosen & { items: LawPack[]; byLaw: Promises }

export const readLawPacks = () => get<LawPacks>('/law-packs')
export const chooseLaw = (chosen: Chosen) => call<LawPacks>('PUT', '/law-packs', { body: chosen })
