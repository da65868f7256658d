// Whether somebody else must look at what was picked: pure.
import { type Doer, isSamePerson, type MerchantSettings } from '#people'
import type { Dispatch } from '../dispatch.ts'

/** What is worth as much is looked at by a second person, whatever the settings say: minor units. */
export const alwaysCheckedFromMinor = 50_000

export type Look = 'by_another' | 'by_anybody' | 'nobody'

export function lookNeeded(
  { valueMinor }: Pick<Dispatch, 'valueMinor'>,
  { secondCheck }: Pick<MerchantSettings, 'secondCheck'>,
): Look {
  if (secondCheck === 'by_another' || valueMinor >= alwaysCheckedFromMinor) return 'by_another'
  return secondCheck === 'warns' ? 'by_anybody' : 'nobody'
}

export const hasPicked = ({ pickers }: Pick<Dispatch, 'pickers'>, by: Doer): boolean =>
  pickers.some((picker) => isSamePerson(picker, by))
