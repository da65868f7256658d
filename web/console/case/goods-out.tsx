import type { Case } from '../api.ts'
import { CarrierClaimsCard } from './carrier-claims-card.tsx'
import { DispatchCard } from './dispatch-card.tsx'
import { GoodsOwedCard } from './goods-owed-card.tsx'
import { ParcelsCard } from './parcels-card.tsx'

/** What goes out to the customer, and where parcels are, both ways: fetched only for a case that has them. */
export const GoodsOut = ({ file }: { file: Case }) => (
  <>
    <GoodsOwedCard file={file} />
    <DispatchCard file={file} />
    {file.tracked.length > 0 && <ParcelsCard file={file} />}
    <CarrierClaimsCard file={file} />
  </>
)
