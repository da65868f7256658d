import type { Facts } from '#facts'
import { neverArrived } from './judge-request.ts'

/**
 * What the shop gives for keeping goods that came faulty or damaged: its percentage of what was paid for them, minor units, rounded
 * down; null where it named none, or nothing that came was the shop's or the carrier's fault. A person still confirms it (GB/T 47746-2026:
 * compensation is finally confirmed by a human).
 */
export function compensationFor(facts: readonly Facts[], percent: number | null): number | null {
  if (percent === null) return null
  const paid = facts
    .filter((one) => !neverArrived(one) && (one.line.fault === 'merchant' || one.line.fault === 'carrier'))
    .reduce((sum, { line }) => sum + line.pricePaidMinor, 0)
  const amount = Math.floor((paid * percent) / 100)
  return amount > 0 ? amount : null
}
