import { type CaseFile, caseAct, unless, type Wish, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { addressShape } from '#order/ask'
import { changeAddress, whyWrong } from './change-address.ts'
import { isAtWork, isBeforePacking } from './dispatch.ts'
import { saveDispatch } from './dispatch-moves.ts'
import { keepAddress } from './keep-address.ts'

declare module '#case' {
  interface CaseActs {
    correctAddress: typeof correctAddress
  }
  interface WhyNots {
    already_packed_for_address: true
  }
}

/** Whether something of this case may still go elsewhere: goods are wished for and nothing is drafted yet, or something drafted is not sealed. */
const isOpenToCorrection = ({ dispatches, wish, agreed }: CaseFile): boolean =>
  dispatches.length === 0
    ? goodsWished.has(agreed?.wish ?? wish)
    : dispatches.some((one) => isAtWork(one) && isBeforePacking(one))
const goodsWished: ReadonlySet<Wish> = new Set<Wish>(['exchange', 'repair', 'reship'])

/** Where the goods of a case go, said by the customer or the desk until they are packed. What the address held goes on at once. */
export const correctAddress = caseAct({
  verb: 'correctAddress',
  path: 'address',
  tag: 'dispatches',
  summary: 'Correct where the goods of a case are sent, until they are packed',
  right: 'correct_address',
  body: addressShape,
  customer: { summary: 'Correct where the goods are sent, until they are packed', code: true },
  state: (file) => whyNotOpen(file) ?? unless(isOpenToCorrection(file), 'already_packed_for_address'),
  whyNot: {
    already_packed_for_address: at(
      409,
      '包裹已经打包，收件地址不能再改；请联系我们。',
      'The parcel is packed already and its address can no longer be changed; please contact us.',
    ),
  },
  refusals: {
    address_missing: at(
      422,
      '请写明收件地址：街道、门牌号。',
      'Please give the whole address, with street and number.',
    ),
    address_incomplete: at(
      422,
      '收件地址不完整：国内地址请写明省、市，国外请写明城市。',
      'The address is not complete: please give the city, and in China the province.',
    ),
    address_not_deliverable: at(
      422,
      '这个地址无法投递，请用文字写明姓名、城市、街道和门牌号。',
      'This address cannot be delivered to; please write name, city, street and number in words.',
    ),
    contact_missing: at(422, '请填写收件人姓名。', 'Please give the name of the person who receives the parcel.'),
    phone_implausible: at(
      422,
      '请填写可以联系到收件人的电话号码。',
      'Please give a phone number under which the recipient can be reached.',
    ),
  },
  async run(tx, file, address, moment) {
    const wrong = whyWrong(file, address)
    if (wrong) return wrong
    keepAddress(tx, file.id, address, moment)
    for (const dispatch of file.dispatches.filter((one) => isAtWork(one) && isBeforePacking(one))) {
      await changeAddress(tx, file, dispatch, address, moment)
      saveDispatch(tx, dispatch)
    }
    file.hasExtras = true
    return null
  },
})
