// Warehouses and their bins.
import { ownWords } from '../words/use-words.ts'

export const usePlaceWords = ownWords({
  'zh-CN': {
    lead: '库位一行一个，按走动顺序排列；拣货单照这个顺序。',
    loading: '正在加载库位',
    binsInOrder: (count: number) => `库位（${count} 个），按走动顺序`,
    meantFor: (pool: string) => `默认放${pool}`,
    add: '添加仓库',
    code: '编号',
    name: '名称',
  },
  en: {
    lead: 'One bin a line, in the order in which one walks past them; pick lists follow it.',
    loading: 'Loading bins',
    binsInOrder: (count) => `Bins (${count}), in walking order`,
    meantFor: (pool) => `for ${pool.toLowerCase()} by default`,
    add: 'Add a warehouse',
    code: 'Code',
    name: 'Name',
  },
})
