// What must hold before a dispatch moves: one rule each, in the order they are told. The first that fails holds it.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { type Address, shippingAddressOf } from '#order/ask'
import { checkAddress, postalBanOf } from '#parcel'
import type { Moment } from '#people'
import { pickPlan, type Sku, skusOf } from '#stock'
import { chooseCarrierFor } from './choose-carrier-for.ts'
import type { Dispatch, HoldOwner, HoldReason } from './dispatch.ts'

/** `mayPass`: a person who looked at it may let it pass. */
export type Problem = { readonly reason: HoldReason; readonly owner: HoldOwner; readonly mayPass: boolean }

type Known = { readonly file: CaseFile; readonly dispatch: Dispatch; readonly addressNow: Address | null }
type Rule = (known: Known) => Problem | null

const problem = (reason: HoldReason, owner: HoldOwner, mayPass = false): Problem => ({ reason, owner, mayPass })

/** A case that was closed or withdrawn meanwhile owes nothing any more; one that is resolved owes nothing new. */
const caseIsOpen: Rule = ({ file }) => (file.spine === 'open' ? null : problem('case_not_open', 'desk'))

/** Deliverable and complete by its country's own format, with somebody a courier can call. What only warns stops nothing. */
const addressIsRight: Rule = ({ dispatch: { address } }) => {
  const reason = faultOfAddress(address)
  return reason && problem(reason, 'customer')
}

function faultOfAddress(address: Address | null): HoldReason | null {
  if (!address?.line1) return 'address_missing'
  const [wrong] = checkAddress(address).filter(({ stops }) => stops)
  if (!wrong) return null
  if (wrong.field === 'phone') return 'phone_implausible'
  if (wrong.field === 'name' && wrong.fault === 'missing') return 'contact_missing'
  return wrong.fault === 'missing' ? 'address_incomplete' : 'address_not_deliverable'
}

/** The shop told another address after this was drafted, and nobody has looked at it. */
const addressStands: Rule = ({ dispatch, addressNow }) =>
  dispatch.addressBy !== null || isSame(dispatch.addressOfOrder, addressNow)
    ? null
    : problem('address_changed', 'desk', true)

/** Never more than the case is about. */
const quantityIsOwed: Rule = ({ dispatch, file }) => {
  const ofLine = Map.groupBy(dispatch.lines, ({ caseLineId }) => caseLineId)
  const isOwed = [...ofLine].every(([caseLineId, lines]) => {
    const inCase = file.lines.find(({ id }) => id === caseLineId)?.quantity ?? 0
    return dispatch.type === 'exchange' || lines.reduce((sum, { quantity }) => sum + quantity, 0) <= inCase
  })
  return isOwed ? null : problem('quantity_wrong', 'desk')
}

const rules: readonly Rule[] = [caseIsOpen, addressIsRight, addressStands, quantityIsOwed]

/** `carrier`: whom the table would choose now; null where nobody may take it, or where something else is wrong before that is asked. */
export type Looked = { readonly problems: readonly Problem[]; readonly carrier: string | null }

/** What keeps a dispatch from moving, the first first. What a person let pass is no problem any more. */
export async function findProblems(tx: Tx, file: CaseFile, dispatch: Dispatch, moment: Moment): Promise<Looked> {
  const known = { file, dispatch, addressNow: await shippingAddressOf(tx, file.order.id) }
  const found = rules.flatMap((rule) => rule(known) ?? [])
  const goods = found.length === 0 ? await lookAtGoods(tx, file, dispatch, moment) : nothingWrong
  const problems = [...found, ...goods.problems].filter(({ reason }) => !dispatch.letPass.includes(reason))
  return { problems, carrier: goods.carrier }
}

const nothingWrong: Looked = { problems: [], carrier: null }
const wrong = (one: Problem): Looked => ({ problems: [one], carrier: null })

/** Stock and nature, asked only where everything else is right. */
async function lookAtGoods(tx: Tx, file: CaseFile, dispatch: Dispatch, moment: Moment): Promise<Looked> {
  const skus = await skusOf(
    tx,
    dispatch.lines.map(({ sku }) => sku),
  )
  const isOff = dispatch.lines.some(({ sku, reservationId }) => reservationId && skus.get(sku)?.active === false)
  if (isBanned(file, dispatch, skus)) return wrong(problem('swollen_battery', 'desk', true))
  if (isOff && dispatch.type !== 'send_back') return wrong(problem('sku_inactive', 'desk', true))
  if (await isShort(tx, dispatch)) return wrong(problem('not_in_stock', 'desk'))
  const { options, chosen } = await chooseCarrierFor(tx, dispatch, skus, moment)
  return options.length > 0 && chosen === null
    ? wrong(problem('no_carrier', 'desk', true))
    : { problems: [], carrier: chosen?.carrier ?? null }
}

/**
 * A damaged battery may not be posted (15-parcel/postal-ban.ts). Only what the customer had and wrote of goes back to them; somebody who has
 * looked at it may let it pass, where it is sound or does not go by post.
 */
function isBanned(
  { description, lines }: CaseFile,
  dispatch: Dispatch,
  skus: ReadonlyMap<string, Pick<Sku, 'battery'>>,
): boolean {
  if (dispatch.type !== 'send_back' && dispatch.type !== 'repair_return') return false
  const notes = lines
    .filter(({ id }) => dispatch.lines.some(({ caseLineId }) => caseLineId === id))
    .map(({ note }) => note)
  const hasBattery = dispatch.lines.some(({ sku }) => (skus.get(sku)?.battery ?? 'none') !== 'none')
  return postalBanOf([description, ...notes], { hasBattery }) !== null
}

/** What is still to be picked lies in no bin for it. */
async function isShort(tx: Tx, { lines }: Dispatch): Promise<boolean> {
  const open = lines.filter((line) => line.reservationId !== null && line.picked < line.quantity)
  if (open.length === 0) return false
  const plan = await pickPlan(
    tx,
    open.flatMap(({ reservationId }) => reservationId ?? []),
  )
  const there = (id: string | null) =>
    plan.filter(({ reservationId }) => reservationId === id).reduce((sum, { quantity }) => sum + quantity, 0)
  return open.some(({ reservationId, quantity, picked }) => there(reservationId) < quantity - picked)
}

/** What alone is wrong with an address, for who corrects it. */
export const problemOfAddress = (file: CaseFile, told: Address): HoldReason | null =>
  faultOfAddress(withContact(told, file))

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
