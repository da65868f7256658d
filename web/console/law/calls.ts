// What the page of the law asks the API.
import type { PackName } from '../../../src/07-law/law-packs.ts'
import type { LawChoice, LawView } from '../../../src/07-law/routes.ts'
import { call, get } from '../../shared/call.ts'

export type { LawChoice as Chosen, LawView as LawPacks, PackName }
export type LawPack = LawView['items'][number]
export type LawRule = LawPack['rules'][number]
export type Evidence = LawRule['evidence']
/** Days or months by what they are about; absent: what the law gives. */
export type Promises = LawView['promises']
export type Jurisdiction = keyof Promises
export type Promised = keyof NonNullable<Promises[Jurisdiction]>

export const readLawPacks = () => get<LawView>('/law-packs')
export const chooseLaw = (chosen: LawChoice) => call<LawView>('PUT', '/law-packs', { body: chosen })
