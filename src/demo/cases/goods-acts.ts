// The acts of the demo's warehouse. Its workers go by the clock on the wall, so all of these happen at the demo's first start.
import { invariant } from '#kernel/result'
import { barcodeOf, goodsOfSku } from '../demo-goods.ts'
import { type Played, type Step, step, type When } from './acts.ts'

export const justNow: When = 'now'

/** The one dispatch of the case, when the worker has brought it there. */
async function dispatchIn(played: Played, ...states: readonly string[]) {
  const { dispatches } = await played.until((file) =>
    file.dispatches.some(({ state }: { state: string }) => states.includes(state)),
  )
  return dispatches[0]
}

/** The goods of the remedy are set aside. */
export const goodsSetAside: Step = step(justNow, (played) => played.until(({ goodsOwed }) => goodsOwed.length > 0))

export const sendAgain: Step = step(justNow, ({ call, caseId }) =>
  call('agent', 'POST', `/cases/${caseId}/resolve`, { parts: [{ kind: 'reship' }] }),
)

export const exchangeIt: Step = step(justNow, ({ call, caseId }) =>
  call('agent', 'POST', `/cases/${caseId}/resolve`, { parts: [{ kind: 'exchange' }] }),
)

/** The customer can pay the difference at the provider's page. */
export const asksToPay: Step = step(justNow, (played) =>
  played.until(({ paymentRequests }) => paymentRequests.some(({ payUrl }: { payUrl: string | null }) => payUrl)),
)

export const readyToPick: Step = step(justNow, (played) => dispatchIn(played, 'approved'))
export const heldForAddress: Step = step(justNow, (played) => dispatchIn(played, 'on_hold'))

/** What the box M weighs with its padding, grams: the table `packing` puts fragile goods into it. */
const boxOfFragile = 200

type Line = { readonly sku: string; readonly quantity: number }
const scanOf = ({ sku, quantity }: Line) => {
  const goods = goodsOfSku(sku)
  invariant(goods, `the demo has a barcode for ${sku}`)
  return { barcode: barcodeOf(goods), quantity }
}

export const pick: Step = step(justNow, async (played) => {
  const { id, lines } = await dispatchIn(played, 'approved')
  const list = await played.call('warehouse', 'POST', '/pick-lists', { dispatchIds: [id], take: 'single' })
  for (const line of lines) await played.call('warehouse', 'POST', `/pick-lists/${list.id}/picks`, scanOf(line))
})

/** The second check, by who did not pick, and the box. */
export const checkAndPack: Step = step(justNow, async (played) => {
  const { id, lines } = await dispatchIn(played, 'picked')
  await played.call('packer', 'POST', `/dispatches/${id}/check`, { scans: lines.map(scanOf) })
  const weightGrams = lines.reduce(
    (sum: number, { sku, quantity }: Line) => sum + goodsOfSku(sku)!.weightGrams * quantity,
    boxOfFragile,
  )
  await played.call('packer', 'POST', `/dispatches/${id}/pack`, { weightGrams })
})

export const label: Step = step(justNow, async (played) => {
  const { id } = await dispatchIn(played, 'packed')
  await played.call('packer', 'POST', `/dispatches/${id}/label`, {})
})

/** The driver signs. */
export const handOver: Step = step(justNow, async (played) => {
  const { id, carrier, tracking } = await dispatchIn(played, 'labelled')
  await played.call('packer', 'POST', `/dispatches/${id}/confirm-label`, { code: tracking })
  await played.call('packer', 'POST', '/hand-overs', { carrier, dispatchIds: [id], signature })
})

/** One white pixel, as PNG: somebody drew it on a screen. */
const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
