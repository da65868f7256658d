// What must hold before a dispatch moves: one rule each, in the order they are told. The first that fails holds it.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { type Address, shippingAddressOf } from '#order/ask'
import type { Dispatch, HoldOwner, HoldReason } from './dispatch.ts'

/** `mayPass`: a person who looked at it may let it pass. */
export type Problem = { readonly reason: HoldReason; readonly owner: HoldOwner; readonly mayPass: boolean }

type Known = { readonly file: CaseFile; readonly dispatch: Dispatch; readonly addressNow: Address | null }
type Rule = (known: Known) => Problem | null

const problem = (reason: HoldReason, owner: HoldOwner, mayPass = false): Problem => ({ reason, owner, mayPass })

/** A case that was closed or withdrawn meanwhile owes nothing any more; one that is resolved owes nothing new. */
const caseIsOpen: Rule = ({ file }) => (file.spine === 'open' ? null : problem('case_not_open', 'desk'))

const addressIsKnown: Rule = ({ dispatch: { address } }) =>
  address?.line1 ? null : problem('address_missing', 'customer')

/** China: province and city beside the street (some cities have no districts); elsewhere the city, as carriers ask for them. */
const addressIsComplete: Rule = ({ dispatch: { address } }) => {
  const needed: readonly (keyof Address)[] = address?.country === 'CN' ? ['region', 'city'] : ['city']
  return address && needed.every((part) => address[part]) ? null : problem('address_incomplete', 'customer')
}

/** Something a person could read to a courier: pictures alone are no street. */
const addressIsReadable: Rule = ({ dispatch: { address } }) => {
  const parts = [address?.line1, address?.city, address?.name].filter((part) => part !== undefined)
  return parts.every((part) => /[\p{L}\p{N}]{2}/u.test(part)) ? null : problem('address_not_deliverable', 'customer')
}

/** The shop told another address after this was drafted, and nobody has looked at it. */
const addressStands: Rule = ({ dispatch, addressNow }) =>
  dispatch.addressBy !== null || isSame(dispatch.addressOfOrder, addressNow)
    ? null
    : problem('address_changed', 'desk', true)

const contactIsKnown: Rule = ({ dispatch: { address } }) =>
  address?.name ? null : problem('contact_missing', 'customer')

/** A courier in China always calls; elsewhere a number that is given must be one. */
const phoneIsPlausible: Rule = ({ dispatch: { address } }) => {
  const digits = address?.phone?.replace(/\D/g, '') ?? ''
  if (digits === '') return address?.country === 'CN' ? problem('phone_implausible', 'customer') : null
  return digits.length >= 7 && digits.length <= 15 ? null : problem('phone_implausible', 'customer')
}

/** Never more than the case is about. */
const quantityIsOwed: Rule = ({ dispatch, file }) => {
  const ofLine = Map.groupBy(dispatch.lines, ({ caseLineId }) => caseLineId)
  const isOwed = [...ofLine].every(([caseLineId, lines]) => {
    const inCase = file.lines.find(({ id }) => id === caseLineId)?.quantity ?? 0
    return dispatch.type === 'exchange' || lines.reduce((sum, { quantity }) => sum + quantity, 0) <= inCase
  })
  return isOwed ? null : problem('quantity_wrong', 'desk')
}

const rules: readonly Rule[] = [
  caseIsOpen,
  addressIsKnown,
  addressIsComplete,
  addressIsReadable,
  addressStands,
  contactIsKnown,
  phoneIsPlausible,
  quantityIsOwed,
]

/** What keeps a dispatch from moving, the first first. What a person let pass is no problem any more. */
export async function problemsOf(tx: Tx, file: CaseFile, dispatch: Dispatch): Promise<Problem[]> {
  const known = { file, dispatch, addressNow: await shippingAddressOf(tx, file.order.id) }
  return rules.flatMap((rule) => rule(known) ?? []).filter(({ reason }) => !dispatch.letPass.includes(reason))
}

/** What alone is wrong with an address, for who corrects it. */
export function problemOfAddress(file: CaseFile, told: Address): HoldReason | null {
  const dispatch = { address: withContact(told, file), addressBy: null, lines: [] } as unknown as Dispatch
  const known = { file, dispatch, addressNow: null }
  const rulesOfAddress = [addressIsKnown, addressIsComplete, addressIsReadable, contactIsKnown, phoneIsPlausible]
  return rulesOfAddress.flatMap((rule) => rule(known) ?? [])[0]?.reason ?? null
}

export const isSame = (one: Address | null, other: Address | null): boolean => {
  const parts = (address: Address | null) =>
    JSON.stringify(Object.entries(address ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
  return parts(one) === parts(other)
}

/** Who is called there: as the address says, else as the case and the order do. */
export const withContact = (address: Address, { contact, order: { customer } }: CaseFile): Address => {
  const name = address.name ?? contact.name ?? customer.name
  const phone = address.phone ?? contact.phone ?? customer.phone
  return { ...address, ...(name && { name }), ...(phone && { phone }) }
}
