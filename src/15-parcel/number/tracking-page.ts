// Where a customer follows a parcel: the carriers' own pages, by our codes of carriers (those of Kuaidi100 and of trade).
const pages: Readonly<Record<string, (number: string) => string>> = {
  shunfeng: (number) => `https://www.sf-express.com/chn/sc/waybill/waybill-detail/${number}`,
  zhongtong: (number) => `https://www.zto.com/express/expressCheck.html?txtBill=${number}`,
  ems: (number) => `https://www.ems.com.cn/queryList?mailNum=${number}`,
  ups: (number) => `https://www.ups.com/track?tracknum=${number}`,
  fedex: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  usps: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
  dhl: (number) => `https://www.dhl.com/en/express/tracking.html?AWB=${number}`,
  royalmail: (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
}

/** Null where we know of none: the number alone is told then. */
export const trackingPage = (carrier: string, number: string): string | null =>
  Object.hasOwn(pages, carrier) ? pages[carrier]!(encodeURIComponent(number)) : null
