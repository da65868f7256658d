import { type CaseFile, note } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import type { Address } from '#order/ask'
import { doerOf, type Moment } from '#people'
import type { Dispatch, HoldReason } from './dispatch.ts'
import { findProblems, problemOfAddress, withContact } from './find-problems.ts'
import { letGo } from './release-dispatch.ts'

const wrongOf: Readonly<Partial<Record<HoldReason, 'address_missing' | 'address_incomplete'>>> = {
  address_missing: 'address_missing',
  address_incomplete: 'address_incomplete',
}

type Wrong = Refused<
  'address_missing' | 'address_incomplete' | 'address_not_deliverable' | 'contact_missing' | 'phone_implausible'
>

/** What is wrong with an address, said to who gives it. */
export function whyWrong(file: CaseFile, address: Address): Wrong | null {
  const reason = problemOfAddress(file, address)
  if (reason === null) return null
  if (reason === 'contact_missing' || reason === 'phone_implausible') return refused(reason)
  return refused(wrongOf[reason] ?? 'address_not_deliverable')
}

/** Inside acts that have looked at the address: it goes there from now on, and what alone kept it is over. */
export async function changeAddress(tx: Tx, file: CaseFile, dispatch: Dispatch, address: Address, moment: Moment) {
  dispatch.address = withContact(address, file)
  dispatch.addressBy = doerOf(moment.by)
  note(tx, file, 'dispatch_address_corrected', { dispatchId: dispatch.id }, moment)
  const { problems, carrier } = await findProblems(tx, file, dispatch, moment)
  dispatch.foreseenCarrier = carrier ?? dispatch.foreseenCarrier
  const byRule = dispatch.hold !== null && dispatch.hold.reason !== 'by_person'
  if (byRule && problems.length === 0) await letGo(tx, { file, dispatch }, [], moment)
}
