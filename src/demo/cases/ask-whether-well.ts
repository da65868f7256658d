import { caseLock } from '#case'
import { askFollowUp, makeFollowUpLinks, planFollowUp } from '#follow-up'
import { invariant } from '#kernel/result'
import type { Call } from './acts.ts'
import type { Stage } from './stage.ts'

const dayMs = 86_400_000
const patienceMs = 60_000

/** Asks the customer of a settled case at the time of the story; answers the token of the link. The worker has planned it by then, for a day from now. */
export async function askWhetherWell({ seed, merchantId, now }: Stage, call: Call, caseId: string): Promise<string> {
  for (const until = Date.now() + patienceMs; ; ) {
    const { items } = await call('owner', 'GET', `/cases/${caseId}/follow-ups`)
    if (items.length > 0) break
    invariant(Date.now() < until, 'a settled case is asked about')
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  const by = { kind: 'system', id: 'follow-ups' } as const
  const at = now()
  const moment = (time: Date) => ({ by, now: time.toISOString(), channel: 'worker' })
  const locks = caseLock(merchantId, caseId)
  await seed.database.transact(
    merchantId,
    async (tx) => {
      await planFollowUp(tx, { caseId }, moment(new Date(at.getTime() - dayMs)))
      await tx.flush()
      const outcome = await askFollowUp(tx, { caseId }, moment(at))
      invariant(outcome === 'asked', `a customer of the demo is asked: ${outcome}`)
    },
    { locks },
  )
  const links = await seed.database.transact(merchantId, (tx) => makeFollowUpLinks(tx, caseId, seed.publicUrl))
  invariant(links, 'who was asked has a link')
  return links.answer.split('#k=')[1]!
}
