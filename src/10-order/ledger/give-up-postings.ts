// What is posted when a refund is given up.
import type { Posting } from './ledger.ts'
import type { PostingDraft } from './split-answer.ts'

type OfRefund = PostingDraft & { readonly refundId: string | null }

/**
 * All that a refund posted, with the other sign. Where it took a promotion off and a later refund gave that back, what the later one gives
 * is a part of the price from now on: nothing is taken off any more that could be given back. Pure.
 */
export function giveUpPostings(postings: readonly Posting[], refundId: string): OfRefund[] {
  const given = postings.filter((posting) => posting.refundId === refundId)
  const countered = given.map(withOtherSign)
  const entryIds = [...new Set(given.filter(isTakenOff).map(({ entryId }) => entryId))]
  return [...countered, ...entryIds.flatMap((entryId) => asPrice([...postings, ...countered], entryId))]
}

const isTakenOff = ({ why, grossMinor }: OfRefund): boolean => why === 'promotion' && grossMinor < 0

const withOtherSign = ({ grossMinor, taxMinor, ...of }: OfRefund): OfRefund => ({
  ...of,
  grossMinor: 0 - grossMinor,
  taxMinor: 0 - taxMinor,
})

/** Of an entry, what refunds give back of a promotion beyond what is taken off: told as price instead, the latest first. */
function asPrice(postings: readonly OfRefund[], entryId: string): OfRefund[] {
  const ofPromotion = postings.filter((one) => one.why === 'promotion' && one.entryId === entryId)
  const over = sumsOf(ofPromotion)
  let [grossOpen, taxOpen] = [Math.max(0, over.grossMinor), over.taxMinor]
  if (over.grossMinor < 0) taxOpen = Math.max(0, taxOpen) // more is taken off than is given back: only its tax may be over
  const givers = [...Map.groupBy(ofPromotion, (one) => one.refundId).values()].filter((ours) => {
    const { grossMinor, taxMinor } = sumsOf(ours)
    return grossMinor > 0 || taxMinor > 0
  })
  return givers.reverse().flatMap((ours, index) => {
    const [last] = ours.slice(-1)
    const sums = sumsOf(ours)
    const grossMinor = Math.min(grossOpen, sums.grossMinor)
    const taxMinor = index === givers.length - 1 ? taxOpen : Math.min(taxOpen, sums.taxMinor)
    grossOpen -= grossMinor
    taxOpen -= taxMinor
    if (grossMinor === 0 && taxMinor === 0) return []
    return [withOtherSign({ ...last!, grossMinor, taxMinor }), { ...last!, why: 'kept', grossMinor, taxMinor }]
  })
}

function sumsOf(postings: readonly OfRefund[]) {
  return {
    grossMinor: postings.reduce((sum, one) => sum + one.grossMinor, 0),
    taxMinor: postings.reduce((sum, one) => sum + one.taxMinor, 0),
  }
}
