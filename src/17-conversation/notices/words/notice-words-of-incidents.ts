// What a customer is told when something is wrong with a parcel, before they ask: what it is, what we do, and what they can do.
import type { CaseFile } from '#case'
import type { IncidentOfCase } from '#parcel'
import { type NoticeText, nothing } from './notice-words-of-goods.ts'

type Parcel = CaseFile['tracked'][number]
type Names = { readonly zh: string; readonly en: string }

/** The newest trouble that was told; of one that is over nobody is told any more. */
export function incidentWords(file: CaseFile): NoticeText {
  const told = file.incidents
    .filter(({ toldAt, state }) => toldAt !== null && state !== 'closed')
    .toSorted((one, other) => (one.toldAt! < other.toldAt! ? -1 : 1))
    .at(-1)
  const parcel = told && file.tracked.find(({ id }) => id === told.parcelId)
  if (!parcel) return nothing
  return parcel.direction === 'out' ? outWords[told.kind](namesOf(parcel)) : backWords[told.kind](namesOf(parcel))
}

const namesOf = ({ number }: Parcel): Names => ({ zh: `运单 ${number}`, en: `tracking number ${number}` })

type Words = { readonly [Kind in IncidentOfCase['kind']]: (names: Names) => NoticeText }

const outWords: Words = {
  no_pickup: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）还没有被快递揽收，我们已在催促，有进展马上告诉您。`,
    en: `The carrier has not picked up your parcel (${en}) yet. We are chasing it and will tell you as soon as it moves.`,
  }),
  stalled: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）有一段时间没有更新，我们正在向快递查询，有结果马上告诉您。`,
    en: `There has been no news of your parcel (${en}) for a while. We are asking the carrier and will tell you what we learn.`,
  }),
  late: ({ zh, en }) => ({
    'zh-CN': `很抱歉，您的包裹（${zh}）比预计的晚了，我们正在催快递尽快送达。`,
    en: `We are sorry: your parcel (${en}) is later than expected. We are pressing the carrier to deliver it.`,
  }),
  predicted_late: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）可能比预计的晚到，我们会盯着，有变化马上告诉您。`,
    en: `Your parcel (${en}) may arrive later than expected. We keep an eye on it and will tell you of any change.`,
  }),
  delivery_failed: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）没有派送成功。请打开售后单核对地址和电话，告诉我们什么时候方便收件。`,
    en: `Your parcel (${en}) could not be delivered. Please open your case, check address and phone, and tell us when it suits you.`,
  }),
  locker_overdue: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）还在快递柜或驿站，请尽快取件，逾期会被退回。`,
    en: `Your parcel (${en}) is still waiting to be collected. Please collect it soon; otherwise it is sent back.`,
  }),
  refused: ({ zh, en }) => ({
    'zh-CN': `快递称您的包裹（${zh}）被拒收。如果不是您拒收的，请打开售后单告诉我们，我们请快递再送。`,
    en: `The carrier says your parcel (${en}) was refused. If that was not you, please open your case and tell us; we ask the carrier to bring it again.`,
  }),
  returning: ({ zh, en }) => ({
    'zh-CN': `您的包裹（${zh}）没有送达，正在退回给我们。请打开售后单告诉我们，是再寄一次还是退款。`,
    en: `Your parcel (${en}) was not delivered and is coming back to us. Please open your case and tell us whether to send it again or to refund you.`,
  }),
  damaged: ({ zh, en }) => ({
    'zh-CN': `快递称您的包裹（${zh}）在路上受损。收到后请先拍照再签收，我们会负责处理。`,
    en: `The carrier says your parcel (${en}) was damaged on its way. Should you receive it, please take photos first; we will put it right.`,
  }),
  lost: ({ zh, en }) => ({
    'zh-CN': `很抱歉，快递称您的包裹（${zh}）丢失了。我们会负责处理，您不用承担损失。`,
    en: `We are sorry: the carrier says your parcel (${en}) is lost. We will put it right, and you will not bear the loss.`,
  }),
}

const returnDelayed = ({ zh, en }: Names): NoticeText => ({
  'zh-CN': `您寄回的包裹（${zh}）在路上有延误，我们正在向快递查询，不影响您的退货时限。`,
  en: `The parcel you sent back (${en}) is delayed. We are asking the carrier; your time to return it is not affected.`,
})
const returnWithUs = ({ zh, en }: Names): NoticeText => ({
  'zh-CN': `您寄回的包裹（${zh}）在路上出了问题，我们正在向快递查询。请保留寄件凭证，我们会联系您。`,
  en: `Something went wrong with the parcel you sent back (${en}). We are asking the carrier. Please keep your receipt; we will get in touch.`,
})
const backWords: Words = {
  no_pickup: ({ zh, en }) => ({
    'zh-CN': `您登记寄回的包裹（${zh}）还没有物流记录。请核对运单号，或打开售后单告诉我们。`,
    en: `There is no scan yet of the parcel you announced (${en}). Please check its number, or tell us in your case.`,
  }),
  stalled: returnDelayed,
  late: returnDelayed,
  predicted_late: returnDelayed,
  delivery_failed: returnDelayed,
  locker_overdue: returnDelayed,
  refused: returnWithUs,
  returning: returnWithUs,
  damaged: returnWithUs,
  lost: returnWithUs,
}
