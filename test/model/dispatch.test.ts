// A dispatch and its pick list against a model that knows nothing of SQL: any sequence of steps does what the model says, is refused where the model
// refuses, and leaves the stock closed.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
const onHand = 5
const needed = 2
let at: Awaited<ReturnType<typeof openDispatches>>

beforeAll(async () => {
  at = await openDispatches('postgres', story.clock)
  await at.call('PUT', '/carriers/shunfeng', {
    provider: 'manual',
    providerCarrier: 'shunfeng',
    name: '顺丰',
    terms: {},
  })
}, 120_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  await closeDatabases()
})

type State = 'approved' | 'picking' | 'picked' | 'checked' | 'packed' | 'labelled' | 'shipped' | 'on_hold' | 'cancelled'
type Model = {
  state: State
  heldFrom: State
  picked: number
  list: 'none' | 'open' | 'closed'
  /** Picks of the present list that can be put back. */
  putBack: number
}

const steps = {
  list: (it: Model) => {
    if (it.state !== 'approved') return false
    Object.assign(it, { state: 'picking', list: 'open', putBack: 0 })
    return true
  },
  pick: (it: Model) => {
    if (it.state !== 'picking' || it.list !== 'open') return false
    it.picked += 1
    it.putBack += 1
    if (it.picked === needed) it.state = 'picked'
    return true
  },
  undoPick: (it: Model) => {
    if (it.list !== 'open' || it.putBack === 0 || (it.state !== 'picking' && it.state !== 'picked')) return false
    Object.assign(it, { picked: it.picked - 1, putBack: it.putBack - 1, state: 'picking' })
    return true
  },
  close: (it: Model) => {
    if (it.list !== 'open') return false
    it.list = 'closed'
    if (it.state === 'picking') it.state = 'approved'
    return true
  },
  hold: (it: Model) => {
    if (it.state === 'on_hold' || it.state === 'shipped' || it.state === 'cancelled') return false
    it.heldFrom = it.state === 'picking' ? 'approved' : it.state
    it.state = 'on_hold'
    return true
  },
  release: (it: Model) => {
    if (it.state !== 'on_hold') return false
    it.state = it.heldFrom
    return true
  },
  checkBySamePerson: (_: Model) => false,
  check: (it: Model) => goOn(it, 'picked', 'checked'),
  pack: (it: Model) => goOn(it, 'checked', 'packed'),
  label: (it: Model) => goOn(it, 'packed', 'labelled'),
  ship: (it: Model) => goOn(it, 'labelled', 'shipped'),
  undo: (it: Model) => goOn(it, 'checked', 'picked') || goOn(it, 'packed', 'checked') || goOn(it, 'labelled', 'packed'),
  cancel: (it: Model) => {
    if (it.state === 'shipped' || it.state === 'cancelled') return false
    it.state = 'cancelled'
    return true
  },
} as const
type Step = keyof typeof steps

function goOn(it: Model, from: State, to: State): boolean {
  if (it.state !== from) return false
  it.state = to
  return true
}

let labels = 0

async function act(step: Step, one: { id: string; sku: string }, list: { id: string }) {
  const post = (who: typeof at.picker, path: string, body?: object) => who.go('POST', path, body)
  const ofList = `/pick-lists/${list.id}`
  const of = `/dispatches/${one.id}`
  const scans = { scans: [{ barcode: one.sku, quantity: needed }] }
  const calls: Record<Step, () => ReturnType<typeof post>> = {
    list: async () => {
      const made = await post(at.picker, '/pick-lists', { dispatchIds: [one.id] })
      if (made.status === 200) list.id = made.body.id
      return made
    },
    pick: () => post(at.picker, `${ofList}/picks`, { barcode: one.sku }),
    undoPick: () => post(at.picker, `${ofList}/undo`),
    close: () => post(at.picker, `${ofList}/close`),
    hold: () => post(at.agent, `${of}/hold`, { reason: '等等' }),
    release: () => post(at.agent, `${of}/release`),
    cancel: () => post(at.agent, `${of}/cancel`, { reason: '不要了' }),
    checkBySamePerson: () => post(at.picker, `${of}/check`, scans),
    check: () => post(at.checker, `${of}/check`, scans),
    pack: () => post(at.checker, `${of}/pack`, { weightGrams: 800 }),
    label: () =>
      post(at.checker, `${of}/label`, { carrier: 'shunfeng', number: `SF7700000${String(++labels).padStart(6, '0')}` }),
    ship: () => post(at.checker, `${of}/ship`),
    undo: () => post(at.checker, `${of}/undo`),
  }
  return calls[step]()
}

/** What usually comes next, so that a sequence gets anywhere; and anything at all. */
const forward: readonly Step[] = ['list', 'pick', 'pick', 'check', 'pack', 'label', 'ship']
const anything = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...forward) },
    { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(steps) as Step[])) },
  ),
  { minLength: 6, maxLength: 16 },
)
const sequences = fc
  .tuple(fc.nat(forward.length), anything)
  .map(([begun, rest]) => [...forward.slice(0, begun), ...rest])

test('any sequence of steps goes as the model says, and the stock closes', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const one = await at.drafted({ quantity: needed, onHand })
      const it: Model = { state: 'approved', heldFrom: 'approved', picked: 0, list: 'none', putBack: 0 }
      const list = { id: '00000000-0000-0000-0000-000000000000' }
      for (const step of sequence) {
        const before = JSON.stringify(it)
        const isMeant = steps[step](it)
        const { status, body } = await act(step, one, list)
        expect([step, before, status === 200, isMeant ? '' : typeof body.code]).toEqual([
          ...[step, before, isMeant, isMeant ? '' : 'string'],
        ])
        reached.add(it.state)
      }
      const now = await at.read(one.id)
      expect(now.state).toBe(it.state)
      const lying = (await at.warehouse.rows(at.merchantId, 'stock')).filter((row) => row.sku === one.sku)
      const out = it.state === 'cancelled' ? 0 : it.picked
      expect(lying.reduce((sum, row) => sum + Number(row.on_hand), 0)).toBe(onHand - out)
    }),
    { numRuns: 25, seed: 17, endOnFailure: true },
  )
  // one that never gets anywhere proves nothing
  expect([...reached].sort()).toEqual(expect.arrayContaining(['cancelled', 'labelled', 'on_hold', 'shipped']))
}, 180_000)
