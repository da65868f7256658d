// The acts on the page of a case, in the order they are offered, and those that may be done with several cases at once.
import type { ManyVerb } from '../../api.ts'
import { acceptProposal } from './accept-proposal.ts'
import type { BatchActForm, CaseActForm } from './act-form.ts'
import { announceParcel } from './announce-parcel.ts'
import { answerSendBack } from './answer-send-back.ts'
import { appeal } from './appeal.ts'
import { approve } from './approve.ts'
import { askPaymentAgain } from './ask-payment-again.ts'
import { assign } from './assign.ts'
import { changeRemedy } from './change-remedy.ts'
import { chooseInstead } from './choose-instead.ts'
import { claimFreight } from './claim-freight.ts'
import { correctAddress } from './correct-address.ts'
import { declineProposal } from './decline-proposal.ts'
import { escalate } from './escalate.ts'
import { openCarrierClaim } from './open-carrier-claim.ts'
import { propose } from './propose.ts'
import { provideInfo } from './provide-info.ts'
import { recordPayment } from './record-payment.ts'
import { recordReturnScan } from './record-return-scan.ts'
import { reject } from './reject.ts'
import { reopen } from './reopen.ts'
import { requestInfo } from './request-info.ts'
import { resolve } from './resolve.ts'
import { withdraw } from './withdraw.ts'

export const caseActs: readonly CaseActForm[] = [
  approve,
  requestInfo,
  propose,
  escalate,
  reject,
  resolve,
  announceParcel,
  recordReturnScan,
  changeRemedy,
  recordPayment,
  openCarrierClaim,
  askPaymentAgain,
  answerSendBack,
  chooseInstead,
  claimFreight,
  correctAddress,
  provideInfo,
  acceptProposal,
  declineProposal,
  appeal,
  withdraw,
  reopen,
]

export const batchActs: { readonly [Verb in ManyVerb]: BatchActForm<Verb> } = {
  approve,
  reject,
  requestInfo,
  escalate,
  assign,
}
