// Where histories of money are played: one merchant per currency, in a country whose law gives everything back on a withdrawal.
import { staffAt } from '../../support/staff.ts'
import type { Caller, TestApplication } from '../../support/start-application.ts'
import type { AnyOrder } from './any-history.ts'

export const currencies = ['EUR', 'CNY', 'JPY', 'KWD'] as const

export type Till = {
  readonly currency: string
  readonly call: Caller
  /** All who must agree to what somebody else asked for, level after level. */
  agree(refundId: string): Promise<void>
}

export async function openTills(application: TestApplication): Promise<Till[]> {
  const tills: Till[] = []
  for (const currency of currencies) {
    const { id, call } = await application.merchant({ currency, jurisdiction: 'DE', timeZone: 'Europe/Berlin' })
    const signers = await Promise.all(
      ['supervisor', 'finance', 'owner'].map((role) =>
        staffAt(application, id, `${role}-${currency.toLowerCase()}@example.org`, [role]),
      ),
    )
    tills.push({
      currency,
      call,
      async agree(refundId) {
        for (const { go } of signers) {
          const { status, body } = await go('POST', `/refunds/${refundId}/approve`)
          if (status === 200 && body.state !== 'awaiting_approval') return
        }
        throw new Error(`nobody is left to agree to refund ${refundId}`)
      },
    })
  }
  return tills
}

/** The body of the order; without payments it is asked what it comes to, with them it adds up. */
export function orderBody(order: AnyOrder, { currency }: Pick<Till, 'currency'>, payments: readonly object[]): object {
  const { taxes, rate, lines, discount, shipping, charges, late, promotion } = order
  const listMinor = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const tax = taxes === 'none' ? {} : { taxRate: rate, taxIncluded: taxes === 'within' }
  return {
    currency,
    placedAt: late ? '2026-10-18T08:00:00Z' : '2026-11-18T08:00:00Z',
    signedAt: late ? '2026-10-20T08:00:00Z' : '2026-11-20T08:00:00Z',
    customer: { name: 'Ann Lee', email: 'ann@example.org' },
    shippingAddress: { country: 'DE' },
    lines: lines.map((line, at) => ({
      ref: `${at + 1}`,
      sku: `SKU-${at + 1}`,
      name: `thing ${at + 1}`,
      ...line,
      ...tax,
    })),
    ...(discount > 0 && { discount }),
    ...(shipping && { shipping: { amount: shipping.amount, ...(shipping.taxed && tax) } }),
    ...(charges.length > 0 && { charges }),
    ...(promotion !== null &&
      discount > 0 && {
        promotions: [{ kind: 'more for less', threshold: Math.ceil((listMinor * promotion) / 10), amount: discount }],
      }),
    payments,
  }
}

export const paymentsOf = (totalMinor: number, weights: readonly number[], number: string): object[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let left = totalMinor
  return weights
    .map((weight, at) => {
      const amount = at === weights.length - 1 ? left : Math.min(left, Math.floor((totalMinor * weight) / whole))
      left -= amount
      const provider = at === 1 ? 'store_credit' : 'manual'
      return { ref: `pay-${number}-${at}`, provider, amount, capturedAt: '2026-11-18T08:00:00Z' }
    })
    .filter(({ amount }) => amount > 0)
}
