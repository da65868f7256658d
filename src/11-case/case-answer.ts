import type { Moment } from '#people'
import type { CaseFile } from './case-file.ts'
import { type CaseView, caseView, caseViewOf } from './case-view.ts'

/** What a command on a case answers to the shop's people and keys. */
export const caseAnswer = caseView

export const caseAnswerOf = (file: CaseFile, { by }: Moment): CaseView => caseViewOf(file, by)
