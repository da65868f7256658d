// Plays the demo's cases through the API, each act at its own time: the application is built a second time over the same database, with a
// clock that the stories set. What one story breaks does not stop the others.
import { invariant } from '#kernel/result'
import { keepSession } from '#portal'
import type { SeedContext } from '../../start-node.ts'
import type { Call, Played, Role } from './acts.ts'
import { comingBack } from './coming-back.ts'
import { moneyUnderWay } from './money-under-way.ts'
import { onTheBench } from './on-the-bench.ts'
import { ownOrder, ownOrders } from './own-orders.ts'
import type { Picture } from './pictures.ts'
import { settled } from './settled.ts'
import { callerOf, momentOf, type Stage, sendPicture, signIn } from './stage.ts'
import type { CaseStory } from './story.ts'
import { suitableOrder } from './suitable-order.ts'
import { waitingForTheCustomer } from './waiting-for-the-customer.ts'
import { waitingForTheShop } from './waiting-for-the-shop.ts'
import { withdrawnOrClosed } from './withdrawn-or-closed.ts'

const stories: readonly CaseStory[] = [
  ...waitingForTheShop,
  ...waitingForTheCustomer,
  ...withdrawnOrClosed,
  ...comingBack,
  ...onTheBench,
  ...moneyUnderWay,
  ...settled,
]
export const storyCount = stories.length

/** Answers what could not be played: the story's order and why. `leaving` stops between two acts. */
export async function playStories(
  seed: SeedContext,
  { merchantId, password, leaving }: { merchantId: string; password: string; leaving: AbortSignal },
): Promise<readonly string[]> {
  const base = seed.clock()
  let now = base
  const app = await seed.appAt(() => now)
  const failed: string[] = []
  try {
    const stage: Stage = {
      app,
      seed,
      merchantId,
      base,
      cookies: await signIn(app, seed.publicUrl, password),
      set: (moment) => {
        now = moment
      },
    }
    const orders = await ordersOf(stage)
    const inOrder = stories.toSorted((a, b) => momentOf(a.asked, base).getTime() - momentOf(b.asked, base).getTime())
    for (const story of inOrder) {
      if (leaving.aborted) break
      try {
        await play(stage, story, orders, leaving)
      } catch (error) {
        failed.push(`${story.order}: ${(error as Error).message}`)
      }
    }
  } finally {
    await app.close()
  }
  return failed
}

// biome-ignore lint/suspicious/noExplicitAny: the order view, read by its fields
type Order = any

/** The real orders, by number, and the demo's own. */
async function ordersOf(stage: Stage): Promise<{ real: Order[]; own: Map<string, Order> }> {
  const call = callerOf(stage, null)
  const real: Order[] = []
  let cursor: string | null = null
  do {
    const page: { items: Order[]; nextCursor: string | null } = await call(
      'owner',
      'GET',
      `/orders?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    real.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  const own = new Map<string, Order>()
  for (const number of Object.keys(ownOrders))
    own.set(number, await call('owner', 'PUT', `/orders/qingci/${number}`, ownOrder(number, stage.base)))
  return { real: real.toSorted((a, b) => (a.number < b.number ? -1 : 1)), own }
}

async function play(
  stage: Stage,
  story: CaseStory,
  orders: { real: Order[]; own: Map<string, Order> },
  leaving: AbortSignal,
): Promise<void> {
  const asked = momentOf(story.asked, stage.base)
  const order =
    typeof story.order === 'string'
      ? orders.own.get(story.order)
      : suitableOrder(orders.real, story.order, asked.toISOString())
  invariant(order, 'there is an order for the story')
  const { token } = await stage.seed.database.transact(stage.merchantId, (tx) =>
    keepSession(tx, { orderId: order.id, way: 'phone' }),
  )
  const call = callerOf(stage, token)
  const photograph = (as: Role, picture: Picture) => sendPicture(stage, token, as, picture)
  stage.set(asked)
  const caseId = await open(call, photograph, story, order)
  const played: Played = { call, caseId, photograph, view: () => call('owner', 'GET', `/cases/${caseId}`) }
  for (const { when, play } of story.next ?? []) {
    if (leaving.aborted) return
    stage.set(momentOf(when, stage.base))
    await play(played)
  }
}

async function open(call: Call, photograph: Played['photograph'], story: CaseStory, order: Order): Promise<string> {
  const channel = story.channel ?? 'portal'
  const as: Role = channel === 'portal' ? 'customer' : 'agent'
  const evidenceIds: string[] = []
  for (const picture of story.photos ?? []) evidenceIds.push(await photograph(as, picture))
  const chosen = Object.entries(story.lines ?? { 0: order.lines[0].quantity })
  const lines = chosen.map(([at, quantity]) => ({
    orderLineId: order.lines[Number(at)].id,
    quantity,
    reason: story.reason,
  }))
  const request = {
    wish: story.wish,
    lines,
    description: story.said,
    evidenceIds,
    locale: order.currency === 'CNY' ? 'zh-CN' : 'en',
  }
  const { id } =
    as === 'customer'
      ? await call('customer', 'POST', '/portal/cases', request)
      : await call('agent', 'POST', '/cases', { ...request, orderId: order.id, channel })
  return id
}
