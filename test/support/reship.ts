// Goods sent again the real way: asked for, approved, answered with a reship; the worker drafts the dispatch.
import { eventually } from './start-application.ts'

type Call = (method: string, path: string, body?: unknown) => Promise<{ readonly status: number; readonly body: any }>
type Asked = {
  readonly order: string
  readonly quantity?: number
  readonly email?: string
  readonly ifGone?: 'wait' | 'refund' | { readonly sku: string }
  readonly ref?: string
}

/** A case about units of an order that never came, and the dispatch of what is sent for them. */
export async function reshipped(call: Call, { order, quantity = 1, email, ifGone = 'wait', ref = '1' }: Asked) {
  const opened = await fine(
    call('POST', '/cases', {
      order: { source: 'shop', number: order },
      channel: 'chat',
      wish: 'reship',
      lines: [{ ref, quantity, reason: 'missing_item' }],
      ifGone,
      ...(email !== undefined && { contact: { email } }),
    }),
  )
  const caseId = opened.id as string
  await fine(call('POST', `/cases/${caseId}/approve`, { needsReturn: false }))
  await fine(call('POST', `/cases/${caseId}/resolve`, { parts: [{ kind: 'reship' }] }))
  const file = await eventually(
    async () => (await call('GET', `/cases/${caseId}`)).body,
    ({ dispatches, goodsOwed }) => dispatches.length > 0 && goodsOwed[0].state === 'dispatched',
  )
  const { id, number, goodsOwedId } = file.dispatches[0]
  return { id: id as string, number: number as string, caseId, goodsOwedId: goodsOwedId as string }
}

async function fine(asked: ReturnType<Call>): Promise<any> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
