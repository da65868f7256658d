import type { Case } from '../api.ts'
import { CarrierClaimsCard } from './carrier-claims-card.tsx'
import { DispatchCard } from './dispatch-card.tsx'
import { GoodsOwedCard } from './goods-owed-card.tsx'

/** What goes out to the customer, and where it stands: fetched only for a case that sends goods. */
export const GoodsOut = ({ file }: { file: Case }) => (
  <>
    <GoodsOwedCard file={file} />
    <DispatchCard file={file} />
    <CarrierClaimsCard file={file} />
  </>
)
