// What the payment provider says it paid: asked page by page as a reconciliation does, or read from the sandbox's ledger.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const refundShape = z.object({
  providerRequestId: z.string(),
  providerRef: z.string(),
  paymentRef: z.string(),
  amount: z.int(),
  currency: z.string(),
  state: z.enum(['pending', 'succeeded', 'failed']),
})
/** One refund as the provider knows it; `amount` in minor units. */
export type ProviderRefund = z.infer<typeof refundShape>

const pageShape = z.object({ refunds: z.array(refundShape), next: z.string().nullable() })

/** Every refund of the sandbox provider at this address. Throws when it does not answer as it should. */
export async function askProvider(url: string, secret: string): Promise<ProviderRefund[]> {
  const all: ProviderRefund[] = []
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const response: Response = await fetch(`${url.replace(/\/+$/, '')}/refunds?cursor=${cursor}&limit=1000`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    if (!response.ok) throw new Error(`the payment provider answered ${response.status}`)
    const page = pageShape.parse(await response.json())
    all.push(...page.refunds)
    cursor = page.next
  }
  return all
}

const entryShape = z.discriminatedUnion('kind', [
  refundShape.extend({ kind: z.literal('refund') }),
  z.object({ kind: z.literal('outcome'), providerRef: z.string(), state: refundShape.shape.state }),
  z.object({ kind: z.literal('captured') }),
  z.object({ kind: z.literal('clock_advanced') }),
])

/** The same from the ledger's lines on disk, without believing the provider's own program. A torn last line was never acknowledged. */
export async function readLedger(ledgerDir: string): Promise<ProviderRefund[]> {
  const content = await readFile(join(ledgerDir, 'ledger.jsonl'), 'utf8')
  const refunds = new Map<string, ProviderRefund>()
  for (const line of content.split('\n').slice(0, -1)) {
    const entry = entryShape.parse(JSON.parse(line))
    if (entry.kind === 'refund') refunds.set(entry.providerRef, refundShape.parse(entry))
    if (entry.kind === 'outcome') {
      const before = refunds.get(entry.providerRef)
      if (before) refunds.set(entry.providerRef, { ...before, state: entry.state })
    }
  }
  return [...refunds.values()]
}
