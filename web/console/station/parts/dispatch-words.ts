// What a dispatch is and where it stands, as the stations say it.
import { ownWords } from '../../words/use-words.ts'
import type { DispatchView } from './dispatch-shape.ts'

type Said = {
  readonly type: Readonly<Record<DispatchView['type'], string>>
  readonly state: Readonly<Record<DispatchView['state'], string>>
  stands(number: string, state: string): string
}

export const useDispatchWords = ownWords<Said>({
  'zh-CN': {
    type: { reship: '补发', exchange: '换货发货', repair_return: '维修返还', send_back: '退回客户' },
    state: {
      draft: '草稿',
      awaiting_approval: '待审批',
      approved: '待拣货',
      picking: '拣货中',
      picked: '待复核',
      checked: '待打包',
      packed: '待贴面单',
      labelled: '待交接',
      shipped: '已发出',
      on_hold: '已暂停',
      cancelled: '已取消',
    },
    stands: (number, state) => `${number} 现在是“${state}”，这里还不能做。`,
  },
  en: {
    type: { reship: 'Reship', exchange: 'Exchange', repair_return: 'Repair return', send_back: 'Sent back' },
    state: {
      draft: 'draft',
      awaiting_approval: 'awaiting approval',
      approved: 'waiting to be picked',
      picking: 'being picked',
      picked: 'waiting for the second check',
      checked: 'waiting to be packed',
      packed: 'waiting for its label',
      labelled: 'waiting to be handed over',
      shipped: 'shipped',
      on_hold: 'on hold',
      cancelled: 'cancelled',
    },
    stands: (number, state) => `${number} is ${state}; there is nothing to do with it here.`,
  },
})
