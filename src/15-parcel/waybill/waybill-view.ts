import { z } from 'zod'
import { labelMoney, type Waybill, waybillStates } from './waybill.ts'

export const waybillView = z.object({
  id: z.string(),
  dispatchId: z.string(),
  caseNumber: z.string(),
  carrier: z.string(),
  service: z.string(),
  provider: z.string(),
  state: z.enum(waybillStates),
  version: z.int(),
  number: z.string().nullable(),
  /** Numbers the carrier gave besides: a person has them cancelled. */
  otherNumbers: z.array(z.string()),
  cost: z.object({ amount: z.int(), currency: z.string() }).nullable(),
  priceSource: z.enum(['carrier', 'live', 'rate_card']).nullable(),
  /** What became of the money of the label. Voided is not refunded. */
  money: z.enum(labelMoney),
  expectedOn: z.string().nullable(),
  label: z.object({ pdf: z.string().nullable(), png: z.string().nullable() }).nullable(),
  askedAt: z.string(),
  issuedAt: z.string().nullable(),
  voidedAt: z.string().nullable(),
  /** The carrier's own words. */
  failure: z.object({ code: z.string(), text: z.string() }).nullable(),
  seenAt: z.string().nullable(),
  /** It may have been ordered, and nobody knows yet: a person may look at the carrier and give it up. */
  isUnclear: z.boolean(),
})
export type WaybillView = z.infer<typeof waybillView>

export const waybillViewOf = (w: Waybill): WaybillView => ({
  id: w.id,
  dispatchId: w.dispatchId,
  caseNumber: w.caseNumber,
  carrier: w.carrier,
  service: w.service,
  provider: w.provider,
  state: w.state,
  version: w.version,
  number: w.number,
  otherNumbers: w.otherNumbers,
  cost: w.costMinor === null ? null : { amount: w.costMinor, currency: w.currency ?? '' },
  priceSource: w.priceSource,
  money: w.money,
  expectedOn: w.expectedOn,
  label: w.labelPdfKey || w.labelPngKey ? labelLinks(w) : null,
  askedAt: w.askedAt,
  issuedAt: w.issuedAt,
  voidedAt: w.voidedAt,
  failure: w.failureCode === null ? null : { code: w.failureCode, text: w.failureText ?? '' },
  seenAt: w.seenAt,
  isUnclear: w.state === 'unknown',
})

const labelLinks = ({ id, labelPdfKey, labelPngKey }: Waybill) => ({
  pdf: labelPdfKey ? `/api/v1/waybills/${id}/label?format=pdf` : null,
  png: labelPngKey ? `/api/v1/waybills/${id}/label?format=png` : null,
})
