// What goes back to the customer of a case, over all its refunds.
import type { z } from 'zod'
import type { CaseFile } from '#case'
import { money } from '#order/ask'
import type { CaseRefund } from './refunds-of-case.ts'

declare module '#case' {
  interface CaseViews {
    givenBack: typeof givenBackView
  }
  interface CustomerViews {
    moneyBack: typeof moneyBackView
    moneyUnderWay: typeof moneyUnderWayView
  }
}

type Refunds = Pick<CaseFile, 'refunds'>

/** Refunds that were asked for and neither failed nor were given up. */
export const liveRefunds = ({ refunds }: Refunds): CaseRefund[] =>
  refunds.filter(({ state }) => state !== 'cancelled' && state !== 'failed')

const sumOf = (refunds: readonly CaseRefund[], { order }: CaseFile) => ({
  amount: refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  currency: order.currency,
})

export const givenBackView = money.nullable().describe('what of it is asked for or paid; null where no refund is')

export const givenBackOf = (file: CaseFile): z.infer<typeof givenBackView> => {
  const live = liveRefunds(file)
  return live.length === 0 ? null : sumOf(live, file)
}

export const moneyBackView = money.describe('what goes back in this case, over all payments, arrived or not')

export const moneyBackOf = (file: CaseFile): z.infer<typeof moneyBackView> => sumOf(liveRefunds(file), file)

export const moneyUnderWayView = money.describe(
  'what goes back and has not arrived, also where it has to be sent again',
)

export const moneyUnderWayOf = (file: CaseFile): z.infer<typeof moneyUnderWayView> =>
  sumOf(
    file.refunds.filter(({ state }) => state !== 'cancelled' && state !== 'succeeded'),
    file,
  )
