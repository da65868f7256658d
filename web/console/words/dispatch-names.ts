// What a dispatch is called and where it stands, as the desk, the stations and the editor of papers say it.
import type { DispatchView } from '../../../src/70-dispatch/dispatch-view.ts'

type Names = {
  readonly type: Readonly<Record<DispatchView['type'], string>>
  readonly state: Readonly<Record<DispatchView['state'], string>>
}

export const dispatchNames: { readonly 'zh-CN': Names; readonly en: Names } = {
  'zh-CN': {
    type: { reship: '补发', exchange: '换货发货', repair_return: '维修返还', send_back: '退回客户' },
    state: {
      draft: '草稿',
      awaiting_approval: '待审批',
      approved: '待拣货',
      picking: '拣货中',
      picked: '待复核',
      checked: '待打包',
      packed: '待取运单',
      labelled: '待交接',
      shipped: '已发出',
      on_hold: '已暂停',
      cancelled: '已取消',
    },
  },
  en: {
    type: { reship: 'Reship', exchange: 'Exchange', repair_return: 'Repair return', send_back: 'Send back' },
    state: {
      draft: 'Draft',
      awaiting_approval: 'Awaiting approval',
      approved: 'To pick',
      picking: 'Being picked',
      picked: 'To check',
      checked: 'To pack',
      packed: 'Needs a waybill',
      labelled: 'To hand over',
      shipped: 'Shipped',
      on_hold: 'On hold',
      cancelled: 'Cancelled',
    },
  },
}
