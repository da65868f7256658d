// A case's life over HTTP, step by step, for tests that break something in the middle of it.
import type { Answer, Caller } from '../support/start-application.ts'

export type BoughtLine = {
  readonly ref: string
  readonly quantity: number
  readonly unitPrice: number
  readonly discount?: number
}

/** An order paid with the sandbox provider (or by hand), that adds up. Amounts are pence. */
export async function putOrder(
  call: Caller,
  number: string,
  lines: readonly BoughtLine[],
  provider: 'sandbox' | 'manual' = 'sandbox',
  shipping = 0,
) {
  const amount = lines.reduce(
    (sum, { quantity, unitPrice, discount = 0 }) => sum + quantity * unitPrice - discount,
    shipping,
  )
  const { status, body } = await call('PUT', `/orders/shop/${number}`, {
    currency: 'GBP',
    placedAt: '2026-11-01T08:26:00Z',
    signedAt: new Date(Date.now() - 86_400_000).toISOString(),
    customer: { ref: 'C1', name: 'Ann Lee' },
    lines: lines.map((line) => ({ ...line, sku: `SKU-${line.ref}`, name: `Thing ${line.ref}` })),
    ...(shipping > 0 && { shipping: { amount: shipping } }),
    payments: [{ ref: `pay-${number}`, provider, amount, capturedAt: '2026-11-01T08:26:00Z' }],
  })
  if (status >= 300) throw new Error(`the order was not stored: ${JSON.stringify(body)}`)
  return body
}

export type Asked = { readonly ref: string; readonly quantity: number }

export const requestOf = (number: string, lines: readonly Asked[], wish = 'return_refund', reason = 'defective') => ({
  order: { source: 'shop', number },
  channel: 'api',
  wish,
  lines: lines.map((line) => ({ ...line, reason })),
})

/** The commands of a life in order, each given what the ones before it answered. */
export const steps = {
  open: (call: Caller, number: string, lines: readonly Asked[], headers?: Record<string, string>) =>
    call('POST', '/cases', requestOf(number, lines), headers),
  approve: (call: Caller, caseId: string, headers?: Record<string, string>) =>
    call('POST', `/cases/${caseId}/approve`, { needsReturn: true }, headers),
  announce: (call: Caller, caseId: string, tracking: string, headers?: Record<string, string>) =>
    call('POST', `/cases/${caseId}/return-parcels`, { carrier: 'Royal Mail', tracking }, headers),
  receive: (call: Caller, tracking: string, lines: readonly Asked[], headers?: Record<string, string>) =>
    call('POST', '/receipts', { tracking, lines: counted(lines) }, headers),
  inspect: (call: Caller, receiptId: string, caseLineId: string, quantity: number, headers?: Record<string, string>) =>
    call('POST', `/receipts/${receiptId}/inspections`, { ...accepted, caseLineId, quantity }, headers),
  resolve: (call: Caller, caseId: string, headers?: Record<string, string>) =>
    call('POST', `/cases/${caseId}/resolve`, { parts: [{ kind: 'refund' }] }, headers),
  send: (call: Caller, refund: string, headers?: Record<string, string>) =>
    call('POST', `/refunds/${refund}/send`, undefined, headers),
}

export const counted = (lines: readonly Asked[]) =>
  lines.map(({ ref, quantity }) => ({ sku: `SKU-${ref}`, quantity, condition: 'good' }))

const accepted = { fault: 'confirmed', grade: 'A', result: 'accepted', disposition: 'restock' }

const must = <Body>(answer: Answer<Body>): Body => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

let trackings = 0
export const newTracking = () => `TRK-${process.pid}-${Date.now().toString(36)}-${++trackings}`

/** A case of one line, brought to where its refund is owed: opened, approved, sent, received, inspected. */
export async function assessedCase(call: Caller, number: string, lines: readonly Asked[]) {
  const opened = must(await steps.open(call, number, lines))
  must(await steps.approve(call, opened.id))
  const tracking = newTracking()
  must(await steps.announce(call, opened.id, tracking))
  const receipt = must(await steps.receive(call, tracking, lines))
  for (const line of opened.lines) must(await steps.inspect(call, receipt.id, line.id, line.quantity))
  return opened
}

/** The same, and its refund proposed. Answers the case and its one refund. */
export async function resolvedCase(call: Caller, number: string, lines: readonly Asked[]) {
  const opened = await assessedCase(call, number, lines)
  const resolved = must(await steps.resolve(call, opened.id))
  return { opened, resolved, refund: resolved.refunds[0] }
}
