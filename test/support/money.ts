// Orders and cases for stories about money: an order in few words, and a case brought to where it is answered.
import type { Answer, Caller } from './start-application.ts'

export type OrderTold = {
  currency?: string
  country?: string
  lines: {
    ref?: string
    quantity?: number
    unitPrice: number
    discount?: number
    tax?: number
    taxRate?: string
    taxIncluded?: boolean
  }[]
  payments?: { amount: number; provider?: string; ref?: string }[]
  [more: string]: unknown
}

let orders = 0
const must = ({ status, body }: Answer): any => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

// A machine with much to do besides says so, and is asked again.
const patient =
  (call: Caller): Caller =>
  async (...asked) => {
    for (;;) {
      const answer = await call(...asked)
      if (answer.status !== 503) return answer as any
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

/** A shop whose orders were signed for two days ago and are paid by hand, unless they say otherwise. */
export function moneyOf(asked: Caller, now: () => Date) {
  const call = patient(asked)
  const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000).toISOString()

  async function order({ country, lines, payments, ...told }: OrderTold) {
    const number = `M${++orders}`
    const paid = payments ?? [
      { amount: lines.reduce((sum, { quantity = 1, unitPrice }) => sum + quantity * unitPrice, 0) },
    ]
    const stored = await call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: daysAgo(4),
      signedAt: daysAgo(2),
      customer: { name: '李雷' },
      ...(country && { shippingAddress: { country } }),
      lines: lines.map((line, index) => ({
        ref: `${index + 1}`,
        sku: `S${index + 1}`,
        name: '杯子',
        quantity: 1,
        ...line,
      })),
      payments: paid.map((payment, index) => ({
        ref: `pay-${number}-${index + 1}`,
        provider: 'manual',
        capturedAt: daysAgo(4),
        ...payment,
      })),
      ...told,
    })
    return { number, ...must(stored) }
  }

  const read = async (id: string) => must(await call('GET', `/orders/${id}`))

  /** A case about units of an order: `{ 1: 2 }` is two of line 1. */
  async function open(
    number: string,
    units: Record<string, number>,
    { wish = 'return_refund', reason = 'defective' } = {},
  ) {
    const asked = { order: { source: 'shop', number }, channel: 'api', wish, lines: linesOf(units, reason) }
    return must(await call('POST', '/cases', asked))
  }

  const linesOf = (units: Record<string, number>, reason: string) =>
    Object.entries(units).map(([ref, quantity]) => ({ ref, quantity, reason }))

  const approve = async (id: string, needsReturn: boolean) =>
    must(await call('POST', `/cases/${id}/approve`, { needsReturn }))

  /** Brought back, counted and judged: accepted in full, or as `judged` says of each. */
  async function comes(caseId: string, units: { line: string; quantity: number; judged?: object }[]) {
    const lines = units.map(({ line, quantity }) => ({ caseLineId: line, quantity, condition: 'good' }))
    const receipt = must(await call('POST', '/receipts', { caseId, lines }))
    for (const { line, quantity, judged = {} } of units)
      must(
        await call('POST', `/receipts/${receipt.id}/inspections`, {
          ...{ caseLineId: line, quantity, fault: 'confirmed', grade: 'A', result: 'accepted', disposition: 'restock' },
          ...judged,
        }),
      )
  }

  /** Opened, approved, and all of it accepted. */
  async function arrived(
    number: string,
    units: Record<string, number>,
    asked: { wish?: string; reason?: string } = {},
  ) {
    const opened = await open(number, units, asked)
    await approve(opened.id, true)
    await comes(
      opened.id,
      opened.lines.map((line: any) => ({ line: line.id, quantity: line.quantity })),
    )
    return opened
  }

  /** Opened and approved; the goods stay. */
  async function stays(number: string, units: Record<string, number>, asked: { wish?: string; reason?: string } = {}) {
    const opened = await open(number, units, { wish: 'refund_only', ...asked })
    await approve(opened.id, false)
    return opened
  }

  const resolve = (id: string, parts: object[] = [{ kind: 'refund' }]) =>
    call('POST', `/cases/${id}/resolve`, { parts })
  const preview = async (id: string, parts?: object[]) =>
    must(await call('POST', `/cases/${id}/resolve/preview`, parts ? { parts } : {}))

  /** Pays every refund of the case that waits; answers what all that stand come to. */
  async function pay(caseId: string): Promise<number> {
    const { refunds } = must(await call('GET', `/cases/${caseId}`))
    for (const { id, state } of refunds)
      if (state === 'proposed') must(await call('POST', `/refunds/${id}/record-manual`, { reference: `bank ${id}` }))
    return refunds
      .filter(({ state }: any) => state !== 'cancelled')
      .reduce((sum: number, { amount }: any) => sum + amount.amount, 0)
  }

  /** Resolves, pays, and answers what was paid, as the preview had said. */
  async function refunded(caseId: string, parts: object[] = [{ kind: 'refund' }]): Promise<number> {
    const said = await preview(caseId, parts)
    const before = await pay(caseId)
    const { status, body } = await resolve(caseId, parts)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    const paid = (await pay(caseId)) - before
    if (paid !== said.refund.amount) throw new Error(`the preview said ${said.refund.amount}, and ${paid} was paid`)
    return paid
  }

  /** The components of the latest refund: kind and amount. */
  async function components(caseId: string): Promise<[string, number][]> {
    const { refunds } = must(await call('GET', `/cases/${caseId}`))
    const { components: found } = must(await call('GET', `/refunds/${refunds.at(-1).id}`))
    return found.map(({ kind, amount }: any) => [kind, amount.amount])
  }

  const stageOf = async (caseId: string) => must(await call('GET', `/cases/${caseId}`)).stage
  const money = (amount: number, currency = 'CNY') => ({ amount, currency })

  return {
    call,
    order,
    read,
    open,
    approve,
    comes,
    arrived,
    stays,
    resolve,
    preview,
    pay,
    refunded,
    components,
    stageOf,
    money,
  }
}
