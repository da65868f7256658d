import type { HandOverDue } from '../parts/dispatch-shape.ts'

type Parcel = HandOverDue['dispatches'][number]

/** Upper case, without blanks and hyphens; a label's code may carry more than the number. */
const plain = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '')

/** The parcel whose label, or whose paper of ours, was scanned. */
export const parcelOf = ({ dispatches }: HandOverDue, code: string): Parcel | undefined => {
  const scanned = plain(code)
  return (
    dispatches.find(({ waybill, number, id }) => [waybill, number, id].some((one) => plain(one) === scanned)) ??
    dispatches.find(({ waybill }) => scanned.includes(plain(waybill)))
  )
}
