// Plays the demo's cases through the API, each act at its own time: the application is built a second time over the same database, with a
// clock that the stories set. What one story breaks does not stop the others.
import { invariant } from '#kernel/result'
import { keepSession } from '#portal'
import type { SeedContext } from '../../start-node.ts'
import type { Call, Played, Role } from './acts.ts'
import { answered } from './answered.ts'
import { askWhetherWell } from './ask-whether-well.ts'
import { comingBack } from './coming-back.ts'
import { goodsGoingOut } from './goods-going-out.ts'
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
  ...answered,
  ...goodsGoingOut,
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
      now: () => now,
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
// biome-ignore lint/suspicious/noExplicitAny: the case view, read by its fields
type Case = any

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
      ? (orders.own.get(story.order) ?? orders.real.find(({ number }) => number === story.order))
      : suitableOrder(orders.real, story.order, asked.toISOString())
  invariant(order, 'there is an order for the story')
  const { token } = await stage.seed.database.transact(stage.merchantId, (tx) =>
    keepSession(tx, { orderId: order.id, way: 'phone' }),
  )
  const call = callerOf(stage, token)
  const photograph = (as: Role, picture: Picture) => sendPicture(stage, token, as, picture)
  stage.set(asked)
  const caseId = await open(call, photograph, story, order)
  const view = () => call('owner', 'GET', `/cases/${caseId}`)
  const at: Played['at'] = (when) => stage.set(momentOf(when, stage.base, stage.seed.clock))
  const played: Played = {
    ...{ call, caseId, photograph, view, until, at },
    askWhetherWell: () => askWhetherWell(stage, call, caseId),
  }
  async function until(isSo: (file: Case) => boolean): Promise<Case> {
    const file = await seenSo(view, isSo, leaving)
    stage.set(stage.seed.clock()) // what follows is later than what was waited for
    return file
  }
  for (const { when, play } of story.next ?? []) {
    if (leaving.aborted) return
    at(when)
    await play(played)
  }
}

const patienceMs = 60_000

/** The workers of the application do their part meanwhile: looked at again and again. */
async function seenSo(view: Played['view'], isSo: (file: Case) => boolean, leaving: AbortSignal): Promise<Case> {
  const until = Date.now() + patienceMs
  while (true) {
    const file = await view()
    if (isSo(file)) return file
    if (leaving.aborted) throw new Error('the demo is left')
    if (Date.now() > until) throw new Error(`it stays as it is: ${JSON.stringify(file.goodsOwed)}`)
    await new Promise((resolve) => setTimeout(resolve, 150))
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
    ...(story.exchangeFor?.[Number(at)] && { exchangeFor: { sku: story.exchangeFor[Number(at)], quantity } }),
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
