// Whether somebody else must look at what was picked: pure.
import { type Doer, isSamePerson, type MerchantSettings } from '#people'
import type { Dispatch } from '../dispatch.ts'

export type Look = 'by_another' | 'by_anybody' | 'nobody'

export function lookNeeded(
  { valueMinor }: Pick<Dispatch, 'valueMinor'>,
  { secondCheck, secondCheckFromMinor }: Pick<MerchantSettings, 'secondCheck' | 'secondCheckFromMinor'>,
): Look {
  if (secondCheck === 'by_another' || valueMinor >= secondCheckFromMinor) return 'by_another'
  return secondCheck === 'warns' ? 'by_anybody' : 'nobody'
}

export const hasPicked = ({ pickers }: Pick<Dispatch, 'pickers'>, by: Doer): boolean =>
  pickers.some((picker) => isSamePerson(picker, by))
