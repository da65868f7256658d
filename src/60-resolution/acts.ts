import { answerSendBack } from './goods/answer-send-back.ts'
import { askPaymentAgain } from './goods/ask-payment-again.ts'
import { changeRemedy } from './goods/change-remedy.ts'
import { chooseInstead } from './goods/choose-instead.ts'
import { openCarrierClaim } from './goods/open-carrier-claim.ts'
import { recordPayment } from './goods/record-payment.ts'
import { answerObjection } from './objection/answer-objection.ts'
import { objectToResult } from './objection/object-to-result.ts'
import { resolveCase } from './resolve-case.ts'

export const acts = [
  resolveCase,
  objectToResult,
  answerObjection,
  changeRemedy,
  chooseInstead,
  answerSendBack,
  askPaymentAgain,
  recordPayment,
  openCarrierClaim,
]
