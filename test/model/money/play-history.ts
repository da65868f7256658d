// Plays a history through the API and answers what is wrong, in words: nothing, when all is well.
import type { Caller } from '../../support/start-application.ts'
import type { Episode, History } from './any-history.ts'
import { wrongsOf } from './check-ledger.ts'
import { orderBody, paymentsOf, type Till } from './money-shop.ts'

type View = any

/** What is known without asking the application: units of each line that came back and were accepted, lines of which money was given otherwise. */
type Known = {
  readonly returned: Map<string, number>
  readonly touched: Set<string>
  declined: boolean
  /** Units were paid back although neither the law nor a fault asked for it: then the delivery may stay paid. */
  groundless: boolean
  /** A case is not answered yet. */
  open: boolean
}

let numbers = 0

export async function playHistory(till: Till, history: History): Promise<string[]> {
  const set = await till.call('PATCH', '/merchant', { settings: history.settings })
  if (set.status !== 200) return [`the settings are refused: ${JSON.stringify(set.body)}`]
  const table = new Table(till, history)
  const opened = await table.putOrder()
  if (opened !== null) return opened
  for (const episode of history.episodes) {
    const wrong = await table.play(episode)
    if (wrong.length > 0) return wrong
  }
  return table.giveAllBack()
}

const closing: Episode = {
  reason: 'defective',
  share: [3, 3, 3],
  goodsBack: true,
  deducted: [0, 0, 0],
  declined: [false, false, false],
  answer: 'whole',
  tenths: 10,
  freight: 0,
  money: 'paid',
}

class Table {
  readonly #till: Till
  readonly #call: Caller
  readonly #history: History
  readonly #number = `M${++numbers}`
  readonly #cases: string[] = []
  readonly #known: Known = { returned: new Map(), touched: new Set(), declined: false, groundless: false, open: false }
  /** Whatever is asked of it, the application has an answer. */
  readonly #broken: string[] = []
  #orderId = ''
  #previewed: string[] = []

  constructor(till: Till, history: History) {
    this.#till = till
    this.#call = async (...args) => {
      const answer = await till.call(...args)
      if (answer.status >= 500) this.#broken.push(`${args[0]} ${args[1]} answers ${answer.status}`)
      return answer
    }
    this.#history = history
  }

  /** Null when the order stands and adds up; else what is wrong, or nothing where such an order cannot be. */
  async putOrder(): Promise<string[] | null> {
    const path = `/orders/shop/${this.#number}`
    const asked = await this.#call('PUT', path, orderBody(this.#history.order, this.#till, []))
    if (asked.status !== 200) return [`the order is refused: ${JSON.stringify(asked.body)}`]
    const total = -asked.body.difference.amount // nothing is paid yet
    if (total <= 0) return []
    const payments = paymentsOf(total, this.#history.order.payments, this.#number)
    const stored = await this.#call('PUT', path, orderBody(this.#history.order, this.#till, payments))
    if (stored.status !== 200) return [`the paid order is refused: ${JSON.stringify(stored.body)}`]
    if (!stored.body.balanced) return ['an order that was paid in full does not add up']
    this.#orderId = stored.body.id
    return null
  }

  async play(episode: Episode): Promise<string[]> {
    const order = await this.#order()
    const lines = order.lines
      .map((line: View, at: number) => ({
        ref: line.ref,
        quantity: Math.ceil((line.quantityReturnable * episode.share[at]!) / 3),
        reason: episode.reason,
      }))
      .filter(({ quantity }: { quantity: number }) => quantity > 0)
    if (lines.length === 0) return []
    const wish = episode.answer === 'goodwill' ? 'compensation' : episode.goodsBack ? 'return_refund' : 'refund_only'
    const request = { orderId: this.#orderId, channel: 'chat', wish, lines }
    const opened = await this.#call('POST', '/cases', request)
    if (opened.status !== 201)
      return [`a case about units that are returnable is refused: ${JSON.stringify(opened.body)}`]
    const { id } = opened.body
    this.#cases.push(id)
    const goodsBack = episode.goodsBack && episode.answer !== 'goodwill'
    const approved = await this.#call('POST', `/cases/${id}/approve`, { needsReturn: goodsBack })
    if (approved.status !== 200) return [`not approved: ${JSON.stringify(approved.body)}`]
    const isLawOver = !goodsBack || this.#history.order.late
    if (isLawOver && episode.reason === 'no_longer_wanted') this.#known.groundless = true
    if (goodsBack) await this.#comeBack(approved.body, episode)
    const wrongly = await this.#claimFreight(approved.body, episode)
    if (wrongly.length > 0) return wrongly
    await this.#answer(id, episode, goodsBack)
    if (episode.money !== 'paid') {
      const wasOpen = this.#known.open
      this.#known.open = true
      await this.#cancel(id, episode.money === 'first cancelled, then paid' ? 1 : Number.POSITIVE_INFINITY)
      const wrong = await this.#wrongs()
      if (wrong.length > 0) return wrong.map((one) => `after cancelling: ${one}`)
      if (episode.money !== 'cancelled, then never') {
        await this.#answer(id, { ...episode, answer: 'whole' }, goodsBack)
        this.#known.open = wasOpen
      }
    }
    await this.#payAll(id)
    return this.#wrongs()
  }

  /**
   * All that is left comes back as faulty and is accepted: then all that was paid has been given back or was deducted, delivery and charges
   * too. Where nothing is left, an earlier answer completed the order by its own reason, and the delivery may stay paid.
   */
  async giveAllBack(): Promise<string[]> {
    for (const id of this.#cases) {
      const { body } = await this.#call('GET', `/cases/${id}`)
      if (body.can.resolve === true) {
        await this.#answer(id, closing, body.needsReturn)
        await this.#payAll(id)
      }
    }
    this.#known.open = false
    const completes = (await this.#order()).lines.some(({ quantityReturnable }: View) => quantityReturnable > 0)
    const wrong = await this.play(closing)
    if (wrong.length > 0 || this.#known.declined) return wrong
    const order = await this.#order()
    const counted = order.lines.filter(
      (line: View) => line.quantityReturned !== (this.#known.returned.get(line.ref) ?? 0),
    )
    if (counted.length > 0)
      return counted.map((line: View) => `${line.quantityReturned} of line ${line.ref} are told to have come back`)
    if (!completes || this.#known.groundless) return []
    const open = order.ledger.filter(
      ({ kind, left }: View) => kind !== 'surplus' && kind !== 'freight' && left.amount !== 0,
    )
    return open.map(
      (entry: View) => `all came back, and ${entry.left.amount} of ${entry.kind} ${entry.chargeKind ?? ''} is left`,
    )
  }

  async #claimFreight({ id, needsReturn, freightPayer }: View, { freight }: Episode): Promise<string[]> {
    if (freight === 0) return []
    const claim = { amount: this.#money(freight), evidenceIds: [] }
    const { status } = await this.#call('POST', `/cases/${id}/claim-freight`, claim)
    const expected = needsReturn && freightPayer === 'merchant' ? 200 : 409
    return status === expected ? [] : [`a claim of freight answers ${status}, not ${expected}`]
  }

  async #comeBack(file: View, episode: Episode): Promise<void> {
    const counted = file.lines.map((line: View) => ({
      caseLineId: line.id,
      quantity: line.approved,
      condition: 'good',
    }))
    const { body: receipt } = await this.#call('POST', '/receipts', { caseId: file.id, lines: counted })
    for (const line of file.lines) {
      const at = Number(line.ref) - 1
      const declined = episode.declined[at] && line.approved > 1 ? 1 : 0
      if (declined) this.#known.declined = true
      const accepted = line.approved - declined
      const most = Math.floor((line.paid.amount * accepted) / line.quantityBought)
      const deduction = Math.floor((most * episode.deducted[at]!) / 10)
      const judged = { caseLineId: line.id, fault: 'not_found', grade: 'B', evidenceIds: [] }
      await this.#call('POST', `/receipts/${receipt.id}/inspections`, {
        ...judged,
        quantity: accepted,
        disposition: 'restock',
        ...(deduction > 0
          ? { result: 'accepted_with_deduction', deduction: this.#money(deduction), reason: 'traces of use' }
          : { result: 'accepted' }),
      })
      this.#count(this.#known.returned, line.ref, accepted)
      if (declined)
        await this.#call('POST', `/receipts/${receipt.id}/inspections`, {
          ...judged,
          quantity: 1,
          disposition: 'send_back',
          result: 'not_accepted',
          reason: 'not ours',
        })
    }
  }

  async #answer(id: string, { answer, tenths }: Episode, goodsBack: boolean): Promise<void> {
    const { body: file } = await this.#call('GET', `/cases/${id}`)
    const open = file.lines.filter((line: View) => (goodsBack ? line.accepted : line.approved) > line.resolved)
    const each = open.map((line: View) => ({
      caseLineId: line.id,
      quantity: (goodsBack ? line.accepted : line.approved) - line.resolved,
    }))
    for (const line of open) if (answer === 'lower amount' || answer === 'goodwill') this.#known.touched.add(line.ref)
    if (answer === 'whole') await this.#resolve(id, [{ kind: 'refund' }])
    if (answer === 'line by line') for (const line of each) await this.#resolve(id, [{ kind: 'refund', lines: [line] }])
    if (answer === 'part by part')
      await this.#resolve(
        id,
        each.map((line: View) => ({ kind: 'refund', lines: [line] })),
      )
    if (answer === 'lower amount' || answer === 'goodwill') {
      const { body: whole } = await this.#call('POST', `/cases/${id}/resolve/preview`, { parts: [{ kind: 'refund' }] })
      const amount = Math.floor(((whole.refund?.amount ?? 0) * tenths) / 10)
      if (amount > 0)
        await this.#resolve(id, [
          { kind: answer === 'goodwill' ? 'compensation' : 'refund', amount: this.#money(amount) },
        ])
      else await this.#resolve(id, [{ kind: 'refund' }])
    }
  }

  /** Resolving pays what its preview said, to the cent and by component. */
  async #resolve(id: string, parts: readonly object[]): Promise<void> {
    if (parts.length === 0) return
    const { body: before } = await this.#call('GET', `/cases/${id}`)
    const preview = await this.#call('POST', `/cases/${id}/resolve/preview`, { parts })
    const resolved = await this.#call('POST', `/cases/${id}/resolve`, { parts })
    if (preview.status !== 200 || resolved.status !== 200) {
      if ((preview.status === 200) !== (resolved.status === 200))
        this.#previewed.push(
          `the preview answers ${preview.status}, resolving ${resolved.status}: ${JSON.stringify(resolved.body)}`,
        )
      return
    }
    const known = new Set(before.refunds.map((refund: View) => refund.id))
    const made = resolved.body.refunds.filter((refund: View) => !known.has(refund.id))
    const asked = made.reduce((sum: number, refund: View) => sum + refund.amount.amount, 0)
    if (asked !== preview.body.refund.amount)
      this.#previewed.push(`the preview said ${preview.body.refund.amount}, resolving asks for ${asked}`)
  }

  async #payAll(id: string): Promise<void> {
    const { body } = await this.#call('GET', `/cases/${id}`)
    for (const refund of body.refunds) {
      if (refund.state === 'awaiting_approval') await this.#till.agree(refund.id)
      if (['proposed', 'awaiting_approval', 'approved'].includes(refund.state))
        await this.#call('POST', `/refunds/${refund.id}/record-manual`, { reference: 'T1' })
    }
  }

  /** Gives the first refunds of a case up, at most so many. */
  async #cancel(id: string, most: number): Promise<void> {
    const { body } = await this.#call('GET', `/cases/${id}`)
    for (const { id: refundId, state } of body.refunds.slice(0, most))
      if (state !== 'succeeded' && state !== 'cancelled')
        await this.#call('POST', `/refunds/${refundId}/cancel`, { reason: 'another way' })
  }

  async #wrongs(): Promise<string[]> {
    const refunds: View[] = []
    for (const id of this.#cases) {
      const { body } = await this.#call('GET', `/cases/${id}`)
      for (const refund of body.refunds) refunds.push((await this.#call('GET', `/refunds/${refund.id}`)).body)
    }
    const order = await this.#order()
    const lines: View[] = this.#known.open ? [] : order.lines
    const plain = new Set<string>(lines.map(({ ref }) => ref).filter((ref) => !this.#known.touched.has(ref)))
    return [...this.#broken.splice(0), ...this.#previewed.splice(0), ...wrongsOf(order, refunds, plain)]
  }

  readonly #order = async (): Promise<View> => (await this.#call('GET', `/orders/${this.#orderId}`)).body
  readonly #money = (amount: number) => ({ amount, currency: this.#till.currency })
  #count(of: Map<string, number>, ref: string, units: number): void {
    of.set(ref, (of.get(ref) ?? 0) + units)
  }
}
