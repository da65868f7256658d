// Clients that live case after case against a node that dies again and again, and write down every answer they were given.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Caller, callerOf } from '../support/start-application.ts'
import { counted, newTracking, putOrder, requestOf } from './case-life.ts'

/** What a client was told and must find again. */
export type Acknowledged = { readonly path: string; readonly body: Record<string, unknown> }

export type Clients = {
  readonly acknowledged: Acknowledged[]
  readonly lives: { begun: number; finished: number; answered: number }
  /** What no client should ever hear: a 5xx with an answer, or a refusal no retry of a done command may meet. */
  readonly surprises: string[]
  stop(): Promise<void>
}

/**
 * Starts `count` clients. Each command carries an Idempotency-Key and is repeated under it until somebody answers, as a client
 * does whose connection broke; so whatever the application had done before it died, the client hears of it.
 */
export function startClients(count: number, where: { url: string }, key: string, prefix: string): Clients {
  const state = { stopping: false }
  const clients: Omit<Clients, 'stop'> = {
    acknowledged: [],
    lives: { begun: 0, finished: 0, answered: 0 },
    surprises: [],
  }
  const call = stubborn(where, key, clients)
  const live = (name: string) => liveOne(call, name, clients)
  const running = Array.from({ length: count }, (_, index) => lives(`${prefix}${index}`, live, clients, state))
  return {
    ...clients,
    async stop() {
      state.stopping = true
      await Promise.all(running)
    },
  }
}

/** One life after the other until it is told to stop. */
export async function lives(
  name: string,
  live: (name: string) => Promise<void>,
  kept: Pick<Clients, 'lives' | 'surprises'>,
  state: { readonly stopping: boolean },
): Promise<void> {
  for (let life = 0; !state.stopping; life += 1) {
    kept.lives.begun += 1
    try {
      await live(`${name}-${life}`)
      kept.lives.finished += 1
    } catch (error) {
      kept.surprises.push((error as Error).message)
    }
  }
}

// Two units of three, the third stays with the customer: partial, so that rounding and counters have something to do.
async function liveOne(call: Caller, number: string, { acknowledged }: Omit<Clients, 'stop'>): Promise<void> {
  await putOrder(call, number, [{ ref: '1', quantity: 3, unitPrice: 333, discount: 1 }])
  const lines = [{ ref: '1', quantity: 2 }]
  const opened = await call('POST', '/cases', requestOf(number, lines))
  acknowledged.push({ path: `/cases/${opened.body.id}`, body: { number: opened.body.number } })
  const { id } = opened.body
  await call('POST', `/cases/${id}/approve`, { needsReturn: true })
  const tracking = newTracking()
  await call('POST', `/cases/${id}/return-parcels`, { carrier: 'Royal Mail', tracking })
  const receipt = await call('POST', '/receipts', { tracking, lines: counted(lines) })
  const goods = { fault: 'confirmed', grade: 'A', result: 'accepted', disposition: 'restock' }
  await call('POST', `/receipts/${receipt.body.id}/inspections`, {
    ...goods,
    caseLineId: opened.body.lines[0].id,
    quantity: 2,
  })
  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  const [refund] = resolved.body.refunds
  acknowledged.push({ path: `/refunds/${refund.id}`, body: { number: refund.number, amount: refund.amount } })
  const sent = await call('POST', `/refunds/${refund.id}/send`)
  acknowledged.push({ path: `/refunds/${sent.body.id}`, body: { providerRequestId: sent.body.providerRequestId } })
}

// A node that was killed is back when it has started, which on a machine with other work takes a while.
const patienceMs = 180_000

/** Repeats under one key until answered with success. Anything but a broken connection or "still running" is a surprise. */
export function stubborn(
  where: { url: string },
  key: string,
  { surprises, lives }: Pick<Clients, 'surprises' | 'lives'>,
): Caller {
  return async (method, path, body) => {
    const idempotencyKey = crypto.randomUUID()
    const until = Date.now() + patienceMs
    let last = 'nothing but broken connections'
    while (Date.now() < until) {
      const answer: Answer | null = await callerOf(where.url)(key)(method, path, body, {
        'idempotency-key': idempotencyKey,
      }).catch(() => null)
      if (answer && answer.status < 300) {
        lives.answered += 1
        return answer
      }
      const mayPass = answer === null || answer.status === 503 || answer.body?.code === 'request_in_progress'
      if (!mayPass) {
        const said = `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`
        if (answer.status < 500) throw new Error(said)
        surprises.push(said)
      }
      if (answer) last = `${answer.status} ${answer.body?.code}`
      await sleep(50)
    }
    throw new Error(`${method} ${path} was never answered; at last: ${last}`)
  }
}
