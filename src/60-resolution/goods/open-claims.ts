// What goes out again because a carrier lost or damaged it is claimed from that carrier.
import { type CaseFile, caseEvents, note, paidForUnits, type ReasonCode } from '#case'
import { listEvidenceIds } from '#conversation'
import type { Tx } from '#kernel/database'
import { readShipments } from '#order/ask'
import { type ClaimWhy, openCarrierClaim } from '#parcel'
import type { Moment } from '#people'
import type { GoodsOwed } from './goods-owed.ts'

declare module '#case' {
  interface CaseEvents {
    /** `amount`: all that is asked of the carrier by now, minor units. */
    carrier_claim_opened: { readonly claimId: string; readonly why: ClaimWhy; readonly amount: number }
  }
}

caseEvents({ carrier_claim_opened: {} })

/** What a reason says of the carrier; what was missing or wrong may have been packed so, and is claimed by a person who knows. */
const whyOf: { readonly [Reason in ReasonCode]?: ClaimWhy } = { damaged_in_transit: 'damaged', not_received: 'lost' }

/** Opens claims for these goods where the reasons of the case say that the carrier bears it. Safe to repeat. */
export async function openClaims(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<void> {
  for (const why of ['lost', 'damaged'] as const) {
    const lines = goods.lines.filter(({ caseLineId }) => {
      const line = file.lines.find(({ id }) => id === caseLineId)
      return line !== undefined && whyOf[line.reason] === why
    })
    if (lines.length > 0) await openClaim(tx, file, { why, lines, carrier: null, tracking: null }, moment)
  }
}

export type Claimed = {
  readonly why: ClaimWhy
  readonly lines: readonly { readonly caseLineId: string; readonly units: number }[]
  readonly carrier: string | null
  readonly tracking: string | null
  /** Left out: what was paid for these units. */
  readonly amountMinor?: number | undefined
}

/** One claim, about the parcel that is known, at what the customer paid. Answers its id; null: nothing was paid for these units. */
export async function openClaim(
  tx: Tx,
  file: CaseFile,
  { why, lines, amountMinor, ...told }: Claimed,
  moment: Moment,
): Promise<string | null> {
  const parcel = told.tracking === null ? await parcelOf(tx, file) : told
  const claim = await openCarrierClaim(
    tx,
    {
      ...{ caseId: file.id, caseNumber: file.number, why, currency: file.order.currency, ...parcel },
      ...(told.carrier !== null && { carrier: told.carrier }),
      amountMinor,
      lines: lines
        .filter(({ units }) => units > 0)
        .map(({ caseLineId, units }) => {
          const line = file.lines.find(({ id }) => id === caseLineId)!
          return { caseLineId, units, amountMinor: paidForUnits(line, units) }
        }),
      evidenceIds: await listEvidenceIds(tx, file.id),
    },
    moment,
  )
  if (claim?.isNew)
    note(tx, file, 'carrier_claim_opened', { claimId: claim.id, why, amount: claim.amountMinor }, moment)
  return claim?.id ?? null
}

/** The parcel it was in: the last one we sent for this case, else the order's, where it went out in one. */
async function parcelOf(tx: Tx, file: CaseFile): Promise<Pick<Claimed, 'carrier' | 'tracking'>> {
  const sent = file.dispatches.findLast(({ state, parcel }) => state === 'shipped' && parcel)?.parcel
  if (sent) return { carrier: sent.carrier, tracking: sent.tracking }
  const shipments = await readShipments(tx, file.order.id)
  const [only] = shipments.length === 1 ? shipments : []
  return { carrier: only?.carrier ?? null, tracking: only?.tracking ?? null }
}
