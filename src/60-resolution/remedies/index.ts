// The remedies that are carried out. Which wishes come to them: 11-case/remedies.ts.
import type { RefundComponent, ResolutionKind } from '#case'
import type { LedgerEntry, PostingDraft } from '#order/ask'
import type { Remedy } from '../remedy.ts'
import { compensationRemedy } from './compensation.ts'
import { exchangeRemedy } from './exchange.ts'
import { refundRemedy } from './refund.ts'
import { reshipRemedy } from './reship.ts'
import { sendBackRemedy } from './send-back.ts'

export const remedies: readonly Remedy[] = [
  refundRemedy,
  compensationRemedy,
  exchangeRemedy,
  reshipRemedy,
  sendBackRemedy,
]

export const remedyOfKind = (kind: ResolutionKind): Remedy | undefined =>
  remedies.find((remedy) => remedy.kind === kind)

/** Postings as people read them, remedy by remedy. */
export const viewOf = (postings: readonly PostingDraft[], entries: readonly LedgerEntry[]): RefundComponent[] =>
  remedies.flatMap((remedy) => remedy.view(postings, entries))
