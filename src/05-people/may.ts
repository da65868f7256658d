// Who may do what: one table for the server's guard and the console's buttons.
import { type Refused, refused } from '#kernel/result'

export const roles = [
  'owner',
  'supervisor',
  'agent',
  'warehouse',
  'inspector',
  'technician',
  'finance',
  'analyst',
] as const
export type Role = (typeof roles)[number]

/**
 * Who acts. `id` is a key into our own tables (a member, an API key, an order of a portal session), never a name: events
 * keep it for ever, and nothing personal belongs in them.
 */
export type Actor =
  /** `decideLimitMinor`: what this member may decide alone, minor units of the merchant's currency; left out: no limit. */
  /** `atTerminal`: at a shared terminal, by badge or PIN: the rights of a station and no others. */
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly roles: readonly Role[]
      readonly decideLimitMinor?: number
      readonly atTerminal?: true
    }
  /** `madeBy`: the member who made it; left out: the operator did. */
  | { readonly kind: 'key'; readonly id: string; readonly scopes: readonly string[]; readonly madeBy?: string }
  /** `onlyCase`: came by a signed link, and sees that case alone; left out: entered a code. */
  | { readonly kind: 'customer'; readonly id: string; readonly onlyCase?: string }
  | { readonly kind: 'policy'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }

export const actorKinds = ['staff', 'key', 'customer', 'policy', 'system'] as const satisfies Actor['kind'][]

/** Who did something, as rows and the history keep it. */
export type Identity = { readonly kind: Actor['kind']; readonly id: string }
export const identityOf = ({ kind, id }: Doer): Identity => ({ kind, id })

/** Who did something, as it is kept where a second person is needed later: of a key also the member who made it. */
export type Doer = Identity & { readonly madeBy?: string }

export const doerOf = ({ kind, id, madeBy }: Doer): Doer => ({ kind, id, ...(madeBy !== undefined && { madeBy }) })

/** Under which ids somebody acts: a key is also whoever made it, so that a member and that member's key are never two people. */
export const idsOf = ({ id, madeBy }: Doer): readonly string[] => (madeBy === undefined ? [id] : [id, madeBy])

export const isSamePerson = (one: Doer, other: Doer): boolean => idsOf(one).some((id) => idsOf(other).includes(id))

/**
 * Who acts, when (UTC, ISO 8601) and through which channel: every act takes one. `ifVersion`: the version of the case or refund the
 * caller saw, when the caller says that no other will do (If-Match, api.md).
 */
export type Moment = {
  readonly by: Actor
  readonly now: string
  readonly channel: string
  readonly ifVersion?: number | undefined
}

type Rule = { readonly roles: readonly Role[]; readonly scope: string; readonly customer?: true }

const desk: readonly Role[] = ['owner', 'supervisor', 'agent']
const everyone: readonly Role[] = roles

/** Each right: the roles that have it, the API scope that gives it, and whether the customer has it for their own case. */
export const rights = {
  read_cases: { roles: everyone, scope: 'cases:read' },
  read_orders: { roles: everyone, scope: 'orders:read' },
  write_orders: { roles: ['owner', 'supervisor'], scope: 'orders:write' },
  // what the shop booked itself is a matter of its books
  settle_return_invoice: { roles: ['owner', 'supervisor', 'finance'], scope: 'orders:write' },
  open_case: { roles: desk, scope: 'cases:write', customer: true },
  // finance shows what was transferred by hand
  attach_evidence: {
    roles: [...desk, 'warehouse', 'inspector', 'technician', 'finance'],
    scope: 'cases:write',
    customer: true,
  },
  request_info: { roles: desk, scope: 'cases:write' },
  provide_info: { roles: desk, scope: 'cases:write', customer: true },
  decide: { roles: desk, scope: 'cases:decide' },
  // the customer accepts or declines an offer; an agent may do it on the customer's behalf, and the channel is kept
  answer_offer: { roles: desk, scope: 'cases:write', customer: true },
  // 升级处理: an escalated or appealed case is decided by a supervisor, not by the agent who handed it on or rejected it
  decide_escalated: { roles: ['owner', 'supervisor'], scope: 'cases:decide' },
  escalate: { roles: desk, scope: 'cases:write' },
  appeal: { roles: desk, scope: 'cases:write', customer: true },
  withdraw: { roles: desk, scope: 'cases:write', customer: true },
  assign: { roles: desk, scope: 'cases:write' },
  write_message: { roles: everyone, scope: 'cases:write', customer: true },
  acknowledge_message: { roles: desk, scope: 'cases:write' },
  announce_parcel: { roles: [...desk, 'warehouse'], scope: 'returns:write', customer: true },
  receive: { roles: ['owner', 'supervisor', 'warehouse'], scope: 'returns:write' },
  inspect: { roles: ['owner', 'supervisor', 'inspector'], scope: 'returns:write' },
  read_stock: {
    roles: ['owner', 'supervisor', 'agent', 'warehouse', 'inspector', 'technician', 'analyst'],
    scope: 'stock:read',
  },
  change_stock: { roles: ['owner', 'supervisor', 'warehouse'], scope: 'stock:write' },
  // SKUs, warehouses, bins
  set_up_stock: { roles: ['owner', 'supervisor'], scope: 'stock:write' },
  // a browser of the warehouse that several people share
  open_terminal: { roles: ['owner', 'supervisor', 'warehouse', 'inspector', 'technician'], scope: 'returns:write' },
  resolve: { roles: desk, scope: 'cases:decide' },
  read_dispatches: { roles: everyone, scope: 'dispatches:read' },
  // pick, check, pack, label, hand over
  work_dispatches: { roles: ['owner', 'supervisor', 'warehouse'], scope: 'dispatches:write' },
  // hold, release, cancel, correct the address, choose the carrier
  manage_dispatches: { roles: desk, scope: 'dispatches:write' },
  // where what the shop sends goes
  correct_address: { roles: desk, scope: 'dispatches:write', customer: true },
  reopen: { roles: desk, scope: 'cases:write', customer: true },
  read_refunds: { roles: ['owner', 'supervisor', 'agent', 'finance', 'analyst'], scope: 'refunds:read' },
  // money has a right of its own: a key that may write orders or cases may not pay
  approve_refund: { roles: ['owner', 'finance'], scope: 'refunds:write' },
  send_refund: { roles: ['owner', 'finance'], scope: 'refunds:write' },
  // money that came from a customer, by transfer or at the counter
  record_payment: { roles: ['owner', 'supervisor', 'finance'], scope: 'refunds:write' },
  read_approvals: { roles: everyone, scope: 'approvals:read' },
  // which level somebody may answer is asked of the approval (18-approval/who-may-sign.ts)
  sign_approval: { roles: everyone, scope: 'approvals:write' },
  read_people: { roles: ['owner', 'supervisor'], scope: 'people:read' },
  change_people: { roles: ['owner'], scope: 'people:write' },
  change_calendar: { roles: ['owner', 'supervisor'], scope: 'settings:write' },
  edit_templates: { roles: ['owner', 'supervisor'], scope: 'settings:write' },
  // carriers, their rate cards, and what became of their waybills
  change_carriers: { roles: ['owner', 'supervisor'], scope: 'settings:write' },
  // what carriers told of parcels, by a service of the shop's or from a file
  tell_tracking: { roles: ['owner', 'supervisor', 'warehouse'], scope: 'tracking:write' },
  change_settings: { roles: ['owner'], scope: 'settings:write' },
  read_policies: { roles: ['owner', 'supervisor', 'agent', 'finance', 'analyst'], scope: 'policies:read' },
  edit_policies: { roles: ['owner', 'supervisor', 'analyst'], scope: 'policies:write' },
  publish_policy: { roles: ['owner', 'supervisor'], scope: 'policies:publish' },
  verify_audit: { roles: ['owner', 'supervisor', 'finance', 'analyst'], scope: 'audit:read' },
} as const satisfies Record<string, Rule>
export type Right = keyof typeof rights
export const rightNames = Object.keys(rights) as [Right, ...Right[]]

export const scopes = ['*', ...new Set(Object.values(rights).map((rule) => rule.scope))] as const

/** What is done at the stations of a warehouse. */
const stationRights: ReadonlySet<Right> = new Set<Right>([
  'read_cases',
  'read_orders',
  'attach_evidence',
  'write_message',
  'announce_parcel',
  'receive',
  'inspect',
  'read_stock',
  'change_stock',
  'read_dispatches',
  'work_dispatches',
])

/** A member at a shared terminal: only in the roles of its stations, which owner and supervisor stand above. */
export function atTerminal(id: string, held: readonly string[]): Actor & { kind: 'staff' } {
  const stations: readonly Role[] = ['warehouse', 'inspector', 'technician']
  const isAbove = held.includes('owner') || held.includes('supervisor')
  const here = isAbove ? (['warehouse', 'inspector'] as const) : stations.filter((role) => held.includes(role))
  return { kind: 'staff', id, roles: here, atTerminal: true }
}

/** Whether this actor has this right. The system and a policy act only where a process of ours calls them. */
export function may(actor: Actor, right: Right): boolean {
  const rule: Rule = rights[right]
  if (actor.kind === 'staff' && actor.atTerminal && !stationRights.has(right)) return false
  if (actor.kind === 'staff') return actor.roles.some((role) => rule.roles.includes(role))
  if (actor.kind === 'key') return actor.scopes.includes('*') || actor.scopes.includes(rule.scope)
  if (actor.kind === 'customer') return rule.customer === true
  return true
}

/** Whether these roles answer for a level. The owner stands above every one: in a small shop the owner is finance and supervisor too. */
export const standsFor = (held: readonly Role[], level: Role): boolean => held.includes(level) || held.includes('owner')

/** Null when the actor has the right, else the refusal. */
export function needs(actor: Actor, right: Right): Refused<'not_yours_to_do'> | null {
  return may(actor, right) ? null : refused('not_yours_to_do', { right })
}

/** Roles or scopes of an actor, kept with a stored answer: it is replayed only to a caller who has them still. */
export const authorityOf = (actor: Actor): readonly string[] =>
  actor.kind === 'staff' ? actor.roles : actor.kind === 'key' ? actor.scopes : []

/** The rights an actor has: what the console shows as possible. */
export const rightsOf = (actor: Actor): Right[] => (Object.keys(rights) as Right[]).filter((right) => may(actor, right))
