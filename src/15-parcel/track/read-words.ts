// What a scan says by its words: Chinese carriers write sentences, and 代签, 投柜, 取件码 and 拒收 are told apart by nothing else. Pure.
import type { ParcelState, Pickup, TrackingDetail } from './parcel-states.ts'

export type Said = { readonly state: ParcelState | null; readonly detail: TrackingDetail | null }

type Rule = { readonly words: RegExp; readonly state: ParcelState | null; readonly detail: TrackingDetail | null }

/** What is still to come, or did not happen, is not taken for it. */
const notYet =
  /(?:未能?|没有|待|请您?|等待|准备|无法|不能|尽快|即将|预计|将)[^，,。；;]{0,6}(?:签收|妥投|取件|派送|派件|拒收|退回)|如[^，,。；;]{0,12}(?:拒收|退回|丢失|破损)[^，,。；;]{0,12}|(?:签收|取件)(?:前|时)[^，,。；;]{0,20}|(?:to be|will be|not yet|awaiting|ready to be|before being) (?:delivered|collected|picked up|signed)/giu

const lockers =
  '驿站|快递柜|丰巢|智能柜|自提柜|寄存柜|自提点|代收点|便利店|兔喜|超市|locker|pick-?up point|parcel ?shop|access point|collection point'
const put =
  '存(?:放|入|至)|暂存|投(?:递|放|入)|放(?:在|入|置|至)|(?<!派)送(?:达|至)|到达|已到|ready for (?:pick-?up|collection)|delivered to'
const toCollect =
  '取件码|待取|凭[^，。]{1,12}取|可取|(?:ready|available|held) for (?:pick-?up|collection)|awaiting collection'

/** The first that fits. What was said by whom stands before what was done: a parcel put into a locker is often written "signed for". */
const rules: readonly Rule[] = [
  {
    words:
      /退(?:回|件)(?!仓|部|组|中心|处|点)[^，,。；;]{0,12}(?:已?签收|妥投)|退签|returned to (?:the )?(?:sender|shipper)\b(?!.*(?:way|transit))/iu,
    state: 'returned',
    detail: null,
  },
  {
    words: /拒收|拒签|拒绝(?:签收|收货)|refused|rejected by (?:the )?(?:recipient|consignee)/iu,
    state: 'refused',
    detail: null,
  },
  {
    words: /退回|退件(?!仓|部|组|中心|处|点)|返回寄件|return(?:ing)? to (?:the )?(?:sender|shipper)|being returned/iu,
    state: 'returning',
    detail: null,
  },
  {
    words: /(?:快件|包裹|邮件|货物)[^，。]{0,6}(?:丢失|遗失)|(?:package|parcel|shipment) (?:is|was|has been)? ?lost/iu,
    state: 'lost',
    detail: 'trouble_lost',
  },
  {
    words: /(?:滞留|超时未取|逾期未取|超期未取|超过[^，。]{1,6}未取)|(?:not collected|uncollected)/iu,
    state: null,
    detail: 'trouble_locker_overdue',
  },
  {
    words:
      /(?:已被?取(?:出|件|走)|取件成功|已自提|自提签收|(?:柜|驿站|代收点)[^，。]{0,8}取(?:出|走))|collected by|picked up by (?:the )?(?:customer|recipient|consignee)/iu,
    state: 'delivered',
    detail: 'collected',
  },
  { words: new RegExp(`投柜|已存柜|${toCollect}`, 'iu'), state: 'at_locker', detail: 'locker' },
  {
    words: new RegExp(`(?:${lockers})[^。；;]{0,40}(?:${put})|(?:${put})[^。；;]{0,40}(?:${lockers})`, 'iu'),
    state: 'at_locker',
    detail: 'locker',
  },
  {
    words:
      /本人(?:已)?签收|签收人\s*[:：是为]?\s*[「【“(（]?\s*(?:本人|自己)|signed (?:for )?by (?:the )?(?:recipient|consignee|addressee)/iu,
    state: 'delivered',
    detail: 'signed_by_consignee',
  },
  {
    words:
      /代(?:签|收)|他人签收|(?:家人|家属|同事|朋友|邻居|门卫|保安|物业|前台|收发室|传达室|管理处|物管)[^，。；]{0,8}(?:签收|收取|收下)|签收人?\s*[:：是为]?\s*[「【“(（]?\s*(?:家人|家属|同事|朋友|邻居|门卫|保安|物业|前台|收发室|传达室|管理处|物管)|signed (?:for )?by (?:a |the )?(?:neighbou?r|reception|guard|colleague|family|concierge)|left with (?:a |the )?(?:neighbou?r|reception|concierge|guard)/iu,
    state: 'delivered',
    detail: 'signed_by_other',
  },
  { words: /签收|妥投|\bdelivered\b|proof of delivery/iu, state: 'delivered', detail: 'signed' },
  {
    words:
      /(?:派送|派件|投递)(?:不成功|失败|异常)|未妥投|(?:delivery attempt|attempted delivery|delivery) (?:failed|unsuccessful)|undeliver/iu,
    state: null,
    detail: 'trouble_not_delivered',
  },
  {
    words: /无法联系|联系不上|电话(?:无人接听|不通|关机)|unable to contact/iu,
    state: null,
    detail: 'trouble_nobody_reached',
  },
  {
    words: /地址(?:不详|有误|错误|不清|不存在)|(?:incorrect|incomplete|insufficient|bad) address/iu,
    state: null,
    detail: 'trouble_address',
  },
  {
    words: /超(?:出)?(?:派送)?(?:区|范围)|out of (?:the )?delivery area/iu,
    state: null,
    detail: 'trouble_out_of_area',
  },
  { words: /破损|损坏|damaged/iu, state: null, detail: 'trouble_damaged' },
  { words: /错(?:发|分)|missort|misrouted|sent to the wrong/iu, state: null, detail: 'trouble_missorted' },
  { words: /天气|暴雨|台风|大雪|weather/iu, state: null, detail: 'trouble_weather' },
  {
    words: /(?:海关|清关)[^，。]{0,8}(?:扣|查验|异常)|held (?:by|in|at) customs|customs (?:delay|hold)/iu,
    state: null,
    detail: 'trouble_customs',
  },
  {
    words: /派送|派件|正在投递|out for delivery|with (?:the )?(?:courier|driver) for delivery/iu,
    state: 'out_for_delivery',
    detail: null,
  },
  {
    words: /揽(?:收|件)|已收(?:件|取|寄)|收寄|picked up|collected from (?:the )?sender|accepted at/iu,
    state: 'in_transit',
    detail: 'picked_up',
  },
  {
    words:
      /已下单|订单已创建|电子面单|待揽|label (?:has been )?(?:created|printed)|pre-?shipment|information (?:received|sent)/iu,
    state: null,
    detail: 'ordered',
  },
  { words: /转(?:投|寄|其他快递)|transferred to/iu, state: 'in_transit', detail: 'forwarded' },
  {
    words: /(?:已)?(?:离开|发往|发出|下一站|运往)|departed|left the facility/iu,
    state: 'in_transit',
    detail: 'departed',
  },
  { words: /(?:已)?(?:到达|抵达|进入|到件)|arrived/iu, state: 'in_transit', detail: 'arrived' },
]

export function readWords(told: string): Said {
  const text = told.normalize('NFKC').replace(notYet, ' ')
  const found = rules.find(({ words }) => words.test(text))
  return { state: found?.state ?? null, detail: found?.detail ?? null }
}

const codes: readonly RegExp[] = [
  /(?:取件|取货|提货|开箱|自提)(?:验证)?[码号][\s:：为是「『“"'【[（(]{0,6}([0-9A-Za-z]{1,12}(?:-[0-9A-Za-z]{1,8}){0,4})(?![0-9A-Za-z-])/u,
  /凭[「『“"【[]?\s*([0-9A-Za-z]{1,4}(?:-[0-9A-Za-z]{1,8}){1,4}|\d{4,10})(?![0-9A-Za-z-])/u,
  /(?:pick-?up|collection|locker|access)\s+(?:code|pin|number)\s*(?:is|:|：)?\s*([0-9A-Za-z]{1,12}(?:-[0-9A-Za-z]{1,8}){0,4})(?![0-9A-Za-z-])/iu,
]
const putAt =
  '(?:存放(?:至|在|于|到)?|存入|存至|暂存(?:至|在|于|到)?|投递(?:至|到)?|投放(?:至|到)?|投入|放(?:在|至|入|置于?)|送(?:达|至|到)|到达|已到|delivered to|at)\\s*'
const stations = '驿站|柜|丰巢|自提点|代收点|服务站|服务点|便利店|超市|店|locker|shop|point'
const stationWords = [
  // in brackets, whole
  new RegExp(
    `${putAt}[「『“"【\\[]\\s*([^，,。；;「」『』“”"【】\\[\\]]{0,40}?(?:${stations})[^，,。；;「」『』“”"【】\\[\\]]{0,40})`,
    'iu',
  ),
  new RegExp(`${putAt}([^，,。；;「」『』“”"【】\\[\\]]{2,40}?(?:${stations}))`, 'iu'),
]
const addressWords = /(?:地址|位于|取件地点|address)\s*(?:为|是|is)?\s*[:：]?\s*([^，,。；;「」【】[\]]{4,120})/iu

const most = (text: string | undefined, length: number): string | null => text?.trim().slice(0, length) || null

/** Where a parcel waits and by which code it is handed out, as far as the words say it; null where they say neither. */
export function readPickup(told: string): Omit<Pickup, 'at'> | null {
  const text = told.normalize('NFKC')
  const code = most(
    codes
      .map((one) => one.exec(text)?.[1])
      .find(Boolean)
      ?.toUpperCase(),
    40,
  )
  const station = most(stationWords.map((one) => one.exec(text)?.[1]).find(Boolean), 60)
  const address = most(addressWords.exec(text)?.[1], 120)
  return code || station || address ? { code, station, address } : null
}
