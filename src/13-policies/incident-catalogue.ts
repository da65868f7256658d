// What the table parcel-incidents may ask of a parcel, and say: which trouble it has, who caused it, and by when somebody looks after it.
import { type Catalogue, number, perhaps, say, text, word } from '#decision-tables'
import { ruleOutput } from '#facts'

const scans = say('物流轨迹', 'its scans')
const waybill = say('运单', 'its waybill')
const promised = say('快递预计的送达日', 'the day the carrier expects')

const states = {
  labelled: say('已出单', 'labelled'),
  handed_over: say('已交快递', 'handed over'),
  in_transit: say('运输中', 'in transit'),
  out_for_delivery: say('派送中', 'out for delivery'),
  at_locker: say('待取件', 'at a locker'),
  delivered: say('已签收', 'delivered'),
  refused: say('拒收', 'refused'),
  returning: say('退回中', 'returning'),
  returned: say('已退回', 'returned'),
  lost: say('丢失', 'lost'),
  intercepted: say('已拦截', 'intercepted'),
}
const troubles = {
  not_delivered: say('派送失败', 'not delivered'),
  nobody_reached: say('联系不上收件人', 'nobody reached'),
  out_of_area: say('超出派送范围', 'out of area'),
  held: say('滞留', 'held'),
  delayed: say('延误', 'delayed'),
  weather: say('天气', 'weather'),
  no_news: say('没有更新', 'no news'),
  missorted: say('错分', 'missorted'),
  address: say('地址不详', 'address'),
  damaged: say('破损', 'damaged'),
  lost: say('丢失', 'lost'),
  locker_overdue: say('超时未取', 'not collected'),
  customs: say('海关', 'customs'),
  cancelled: say('运单取消', 'cancelled'),
}

export const incidentCatalogue: Catalogue = {
  label: say('物流异常', 'Trouble of parcels'),
  facts: {
    'parcel.direction': word(
      say('方向', 'direction'),
      { out: say('发给顾客', 'to the customer'), back: say('顾客寄回', 'back to us') },
      { usual: 'out', source: waybill },
    ),
    'parcel.carrier': perhaps(text(say('快递', 'carrier'), { usual: 'shunfeng', source: waybill }), true),
    'parcel.service': perhaps(text(say('产品', 'service'), { usual: 'standard', source: waybill })),
    'parcel.state': word(say('状态', 'state'), states, { usual: 'in_transit', source: scans }),
    'parcel.trouble': perhaps(
      word(say('快递说的问题', 'trouble the carrier told of'), troubles, { usual: 'delayed', source: scans }),
    ),
    'parcel.unscannedHours': number(say('没有揽收的工作小时', 'working hours without a first scan'), {
      usual: 0,
      source: scans,
    }),
    'parcel.silentHours': number(say('没有新轨迹的小时', 'hours without a new scan'), { usual: 0, source: scans }),
    'parcel.waitingHours': number(say('待取件的小时', 'hours at a locker'), { usual: 0, source: scans }),
    'parcel.lateDays': number(say('超过预计送达日的天数', 'days past the expected day'), {
      usual: 0,
      unit: 'days',
      source: promised,
    }),
    'parcel.daysLeft': perhaps(
      number(say('距预计送达日的天数', 'days to the expected day'), { usual: 2, unit: 'days', source: promised }),
    ),
  },
  outputs: {
    kind: {
      label: say('异常', 'trouble'),
      type: 'word',
      words: {
        none: say('没有', 'none'),
        no_pickup: say('未揽收', 'not picked up'),
        stalled: say('停滞', 'stalled'),
        late: say('已延误', 'late'),
        predicted_late: say('预计延误', 'will be late'),
        delivery_failed: say('派送失败', 'delivery failed'),
        locker_overdue: say('滞留柜中', 'too long at the locker'),
        refused: say('拒收', 'refused'),
        returning: say('退回中', 'coming back'),
        damaged: say('破损', 'damaged'),
        lost: say('丢失', 'lost'),
      },
    },
    cause: {
      label: say('责任方', 'who caused it'),
      type: 'word',
      words: {
        carrier: say('快递', 'carrier'),
        shipper: say('发件人', 'shipper'),
        consignee: say('收件人', 'consignee'),
        customs: say('海关', 'customs'),
        weather: say('天气', 'weather'),
        unknown: say('不明', 'unknown'),
      },
    },
    due: {
      label: say('处理时限', 'looked after within'),
      type: 'word',
      words: {
        h2: say('2 个工作小时', '2 working hours'),
        h4: say('4 个工作小时', '4 working hours'),
        h8: say('8 个工作小时', '8 working hours'),
        h24: say('24 个工作小时', '24 working hours'),
      },
    },
    rule: ruleOutput,
  },
}
