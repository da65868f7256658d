// Shops in which somebody of the desk asks for refunds of phones that never came.
import { staffAt } from './staff.ts'
import type { storyClock, TestApplication } from './start-application.ts'

type Asker = { go(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> }
type Phones = { readonly quantity: number; readonly unitPrice: number; readonly currency: string }

export function refundShops(app: () => TestApplication, story: ReturnType<typeof storyClock>) {
  let numbers = 0

  /** An approved case about all of an order's phones; nothing comes back. */
  async function owed(call: Asker['go'], { quantity, unitPrice, currency }: Phones) {
    const number = `A${++numbers}`
    const amount = quantity * unitPrice
    await call('PUT', `/orders/shop/${number}`, {
      currency,
      placedAt: '2026-11-18T02:00:00Z',
      signedAt: '2026-11-20T02:00:00Z',
      customer: {},
      lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity, unitPrice }],
      payments: [{ ref: `pay-${number}`, provider: 'manual', amount, capturedAt: '2026-11-18T02:00:00Z' }],
    })
    const { body: opened } = await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity, reason: 'missing_item' }],
    })
    await call('POST', `/cases/${opened.id}/approve`, {})
    return opened
  }

  /** What `asker` asks for on a case of its own about one phone of `amount`. */
  async function refundOf(call: Asker['go'], asker: Asker, parts: object[], amount: number) {
    const { id } = await owed(call, { quantity: 1, unitPrice: amount, currency: 'CNY' })
    const resolved = await asker.go('POST', `/cases/${id}/resolve`, { parts })
    return { ...resolved.body.refunds[0], caseId: id, status: resolved.status }
  }

  /** A shop with its people, and a refund of `amount` that Lin of the desk asked for. */
  async function aMerchant(amount: number) {
    story.at('2026-11-23T02:00:00Z')
    const { id, call } = await app().merchant({ currency: 'CNY' })
    const hired = (name: string, roles: string[]) => staffAt(app(), id, `${name}-${id}@example.org`, roles)
    const lin = await hired('lin', ['agent'])
    const fang = await hired('fang', ['finance'])
    const gu = await hired('gu', ['owner'])
    const refund = await refundOf(call, lin, [{ kind: 'refund' }], amount)
    const approval = async () => (await gu.go('GET', '/approvals')).body.items[0]
    return { id, call, hired, lin, fang, gu, refund, approval, mailOf: (name: string) => `${name}-${id}@example.org` }
  }

  return { aMerchant, refundOf, owed }
}
