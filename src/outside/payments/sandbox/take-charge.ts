// Charges: the shop asks for money under an id of its own, the customer pays at a page, and the shop is called back or asks.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, cut, problem } from '../../sandbox/answer.ts'
import { type ChargeOrder, isSameCharge, type SandboxCharge } from './charges.ts'
import type { Fault } from './faults.ts'
import { type Provider, providerNow, record, tellCharge } from './provider.ts'
import { faultBefore } from './take-refund.ts'

export const customerDoes = ['pays', 'declines', 'lets_it_expire'] as const
/** `declines`: the bank says no, and the charge stays open. */
export type CustomerDoes = (typeof customerDoes)[number]

/** A charge as the API shows it. The token stands in `payUrl` alone. */
export type ShownCharge = Omit<SandboxCharge, 'token'> & { readonly payUrl: string }

const notFound = problem(404, 'charge_not_found', 'no charge was opened under this id')

/** Opens a charge; the same id again is the same charge, for ever. */
export async function takeCharge(provider: Provider, order: ChargeOrder, origin: string): Promise<Answer> {
  const faults = provider.faults.forCharge()
  const struck = faultBefore(provider, faults)
  if (struck) return struck
  const known = chargeNow(provider, order.providerRequestId)
  if (known && !isSameCharge(known, order))
    return problem(409, 'id_used_for_another_charge', 'this id was used with another body')
  if (!known && order.expiresAt <= providerNow(provider).toISOString())
    return problem(422, 'already_over', 'this charge could never be paid')
  if (!known) record(provider, { kind: 'charge', providerRef: `sbc_${randomUUID()}`, token: randomUUID(), ...order })
  await provider.ledger.flushed()
  return reply(provider, order.providerRequestId, faults, origin)
}

async function reply(provider: Provider, id: string, faults: ReadonlySet<Fault>, origin: string): Promise<Answer> {
  const body = show(chargeNow(provider, id)!, origin)
  if (faults.has('delayed')) await sleep(provider.faults.plan.delayMs)
  if (faults.has('reply_lost')) return cut
  if (faults.has('e5xx_after')) return problem(500, 'internal_error', 'something broke')
  return { status: 200, body }
}

export async function askCharge(provider: Provider, id: string, origin: string): Promise<Answer> {
  const faults = provider.faults.forAsk()
  const struck = faultBefore(provider, faults)
  if (struck) return struck
  const charge = chargeNow(provider, id)
  if (!charge) return notFound
  await provider.ledger.flushed()
  return reply(provider, id, faults, origin)
}

/** Ends a charge, so that it cannot be paid any more. What was paid before stays paid, and is said. */
export async function closeCharge(provider: Provider, id: string, origin: string): Promise<Answer> {
  const struck = faultBefore(provider, provider.faults.forAsk())
  if (struck) return struck
  const charge = chargeNow(provider, id)
  if (!charge) return notFound
  if (charge.state === 'open') record(provider, { kind: 'charge_expired', providerRequestId: id })
  await provider.ledger.flushed()
  return reply(provider, id, new Set(), origin)
}

/** What the customer does at the page, or a test for the customer; then the shop is called back. */
export async function actAsCustomer(
  provider: Provider,
  id: string,
  does: CustomerDoes,
  origin: string,
): Promise<Answer> {
  const charge = chargeNow(provider, id)
  if (!charge) return notFound
  if (charge.state !== 'open') return problem(409, 'charge_not_open', 'it was paid, or its time is over')
  if (does === 'pays') record(provider, { kind: 'charge_paid', providerRequestId: id })
  else if (does === 'declines')
    record(provider, { kind: 'charge_declined', providerRequestId: id, text: 'the bank declined the payment' })
  else record(provider, { kind: 'charge_expired', providerRequestId: id })
  await provider.ledger.flushed()
  const count = provider.faults.forCharge().has('duplicate_callback') ? 2 : 1
  const answer = await reply(provider, id, new Set(), origin)
  return { ...answer, afterwards: () => void tellCharge(provider, id, count) }
}

/** The charge as it stands at the provider's own time. */
export function chargeNow(provider: Provider, id: string): SandboxCharge | undefined {
  const charge = provider.book.charges.get(id)
  if (charge?.state !== 'open' || charge.expiresAt > providerNow(provider).toISOString()) return charge
  record(provider, { kind: 'charge_expired', providerRequestId: id })
  return provider.book.charges.get(id)
}

const show = ({ token, ...charge }: SandboxCharge, origin: string): ShownCharge => ({
  ...charge,
  payUrl: `${origin}/pay/${token}`,
})
