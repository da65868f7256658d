// How a parcel stands, to whoever it goes to; and to a customer whose own parcel it is that comes to us.
import type { ParcelState } from '../api.ts'
import { ownWords } from '../speech.ts'

type States = Readonly<Record<ParcelState, string>>
const out: States = {
  labelled: '面单已打印，等快递揽收',
  handed_over: '已交给快递',
  in_transit: '运输中',
  out_for_delivery: '正在派送',
  at_locker: '待取件',
  delivered: '已签收',
  refused: '已拒收',
  returning: '正在退回',
  returned: '已退回',
  lost: '快递称已丢失',
  intercepted: '已拦截，正在退回',
}
const outEn: States = {
  labelled: 'Label printed, waiting for the carrier',
  handed_over: 'With the carrier',
  in_transit: 'On its way',
  out_for_delivery: 'Out for delivery',
  at_locker: 'Ready to collect',
  delivered: 'Delivered',
  refused: 'Refused',
  returning: 'On its way back',
  returned: 'Returned to the sender',
  lost: 'Lost, says the carrier',
  intercepted: 'Stopped and on its way back',
}

export const useParcelWords = ownWords({
  'zh-CN': {
    state: { out, back: { ...out, labelled: '等快递揽收', delivered: '已到我们这里', at_locker: '待我们取件' } },
    signedAs: { consignee: '本人签收', other: '他人代签收', collected: '已取件' } as Record<
      'consignee' | 'other' | 'collected',
      string
    >,
    toUs: '您寄给我们的包裹',
    toYou: '寄给您的包裹',
    code: '取件码',
    copyCode: '复制取件码',
    codeElsewhere: '取件码见您的售后单或快递短信。',
    noCode: '取件码以快递的短信为准。',
    at: '取件地点',
    expected: (day: string) => `预计 ${day} 送达`,
    number: '运单号',
    copyNumber: '复制单号',
    carrierPage: '到快递网站查询',
    way: '物流轨迹',
    all: (count: number) => `全部 ${count} 条`,
    none: '还没有物流信息，快递揽收后会显示在这里。',
    map: '地图',
    share: '复制物流链接',
    shareHint: '可以发给代收的人，里面没有地址、电话和取件码。',
  },
  en: {
    state: {
      out: outEn,
      back: { ...outEn, labelled: 'Waiting for the carrier', delivered: 'Arrived at our warehouse' },
    },
    signedAs: { consignee: 'Signed for by you', other: 'Somebody else signed for it', collected: 'Collected' },
    toUs: 'Your parcel to us',
    toYou: 'Your parcel',
    code: 'Collection code',
    copyCode: 'Copy code',
    codeElsewhere: 'The code to collect it is on the page of your case, or in the carrier’s message.',
    noCode: 'The carrier sends you the code to collect it.',
    at: 'Where',
    expected: (day) => `Expected on ${day}`,
    number: 'Tracking number',
    copyNumber: 'Copy number',
    carrierPage: 'See the carrier’s page',
    way: 'Its way so far',
    all: (count) => `All ${count} steps`,
    none: 'Nothing yet. It appears here once the carrier has scanned the parcel.',
    map: 'Map',
    share: 'Copy tracking link',
    shareHint: 'For whoever takes it in: no address, telephone number or code is shown there.',
  },
})
