// What a notice says of a parcel on its way to the customer. Where it has moved on before the notice is sent, nobody is told what is over.
import type { CaseFile } from '#case'
import type { ParcelState, ParcelUnderWay } from '#parcel'
import { type NoticeText, nothing } from './notice-words-of-goods.ts'

const nowIn = ({ tracked }: CaseFile, state: ParcelState): ParcelUnderWay | undefined =>
  tracked.findLast((one) => one.subject === 'dispatch' && one.state === state)

/** The carrier and the number, by which a customer asks for it. */
function named(parcel: ParcelUnderWay, { dispatches }: CaseFile): NoticeText {
  const name = dispatches.find(({ id }) => id === parcel.subjectId)?.parcel?.carrierName ?? parcel.carrier ?? ''
  return { 'zh-CN': `${name}运单 ${parcel.number}`, en: `${name} ${parcel.number}`.trim() }
}

const saying =
  (state: ParcelState, say: (parcel: ParcelUnderWay, name: NoticeText) => NoticeText) =>
  (file: CaseFile): NoticeText => {
    const parcel = nowIn(file, state)
    return parcel ? say(parcel, named(parcel, file)) : nothing
  }

export const outForDeliveryWords = saying('out_for_delivery', (_, name) => ({
  'zh-CN': `您的包裹（${name['zh-CN']}）正在派送，请留意快递员的电话。`,
  en: `Your parcel (${name.en}) is out for delivery.`,
}))

/** The code first: it is what the customer stands at the locker with. */
export const atLockerWords = saying('at_locker', ({ pickup }, name) => {
  const where = [pickup?.station, pickup?.address].filter(Boolean)
  const zh = where.length > 0 ? where.join('，') : '快递柜或驿站'
  const en = where.length > 0 ? where.join(', ') : 'a locker or pick-up point'
  return pickup?.code
    ? {
        'zh-CN': `取件码 ${pickup.code}。您的包裹已到${zh}，请凭取件码取件（${name['zh-CN']}）。`,
        en: `Your collection code is ${pickup.code}. Your parcel is waiting at ${en} (${name.en}).`,
      }
    : {
        'zh-CN': `您的包裹已到${zh}，请尽快取件（${name['zh-CN']}）。取件码以快递的短信为准。`,
        en: `Your parcel is waiting at ${en} (${name.en}). The carrier sends you the code to collect it.`,
      }
})

export const deliveredWords = saying('delivered', ({ deliveredAs }, name) =>
  deliveredAs === 'other'
    ? {
        'zh-CN': `快递称您的包裹（${name['zh-CN']}）已由他人代签收。如果没有收到，请打开售后单告诉我们。`,
        en: `The carrier says somebody else signed for your parcel (${name.en}). If you do not have it, please open your case and tell us.`,
      }
    : {
        'zh-CN': `您的包裹（${name['zh-CN']}）已签收。如果没有收到或有问题，请打开售后单告诉我们。`,
        en: `Your parcel (${name.en}) has been delivered. If something is wrong, please open your case and tell us.`,
      },
)

export const refusedWords = saying('refused', (_, name) => ({
  'zh-CN': `快递称您的包裹（${name['zh-CN']}）被拒收。如果不是您拒收的，请打开售后单告诉我们，我们请快递再送。`,
  en: `The carrier says your parcel (${name.en}) was refused. If that was not you, please open your case and tell us; we ask the carrier to bring it again.`,
}))

export const returningWords = saying('returning', (_, name) => ({
  'zh-CN': `您的包裹（${name['zh-CN']}）没有送达，正在退回给我们。我们会联系您，也可以打开售后单告诉我们怎么办。`,
  en: `Your parcel (${name.en}) could not be delivered and is coming back to us. We will get in touch; you can also open your case and tell us what you would like.`,
}))
