// What the customer may do on the page of a case, in the order it is offered at each place.
import { acceptAlternative } from './accept-alternative.tsx'
import { acceptProposal } from './accept-proposal.tsx'
import { announceParcel } from './announce-parcel.tsx'
import { answerSendBack } from './answer-send-back.tsx'
import { appeal } from './appeal.tsx'
import { chooseInstead } from './choose-instead.tsx'
import { claimFreight } from './claim-freight.tsx'
import { correctAddress } from './correct-address.tsx'
import type { CustomerAct } from './customer-act.ts'
import { declineProposal } from './decline-proposal.tsx'
import { objectToResult } from './object-to-result.tsx'
import { provideInfo } from './provide-info.tsx'
import { reopen } from './reopen.tsx'
import { withdraw } from './withdraw.tsx'

export const customerActs: readonly CustomerAct[] = [
  provideInfo,
  declineProposal,
  acceptProposal,
  appeal,
  acceptAlternative,
  announceParcel,
  objectToResult,
  answerSendBack,
  chooseInstead,
  correctAddress,
  claimFreight,
  reopen,
  withdraw,
]
