// What is shown of the way back, beside the parcels.
import { z } from 'zod'
import type { CaseFile } from '#case'

declare module '#case' {
  interface CaseViews {
    comesBack: typeof comesBackView
    returnDueAt: typeof returnDueAtView
  }
  interface CustomerViews {
    sendBack: typeof sendBackView
  }
}

export const comesBackView = z
  .boolean()
  .nullable()
  .describe('whether goods come back for what was approved; null: nothing is approved')

export const comesBackOf = (file: CaseFile): boolean | null =>
  file.decision === 'approved' ? file.return !== 'none' : null

export const returnDueAtView = z
  .string()
  .nullable()
  .describe('until when the goods on their way should be here; UTC, null when none are')

export const returnDueAtOf = ({ returnDueAt }: CaseFile): string | null => returnDueAt

export const sendBackView = z
  .object({
    announced: z.boolean().describe('a parcel is on its way; another one may follow'),
    dueAt: z.string().nullable().describe('until when the goods are to be sent; UTC, null once a parcel is announced'),
  })
  .nullable()
  .describe('what the customer still sends back; null: nothing, or it has arrived')

export function sendBackOf({ stage, customerDueAt }: CaseFile): z.infer<typeof sendBackView> {
  if (stage === 'awaiting_return') return { announced: false, dueAt: customerDueAt }
  return stage === 'in_return' ? { announced: true, dueAt: null } : null
}
