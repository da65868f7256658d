// A sheet of SKUs and stock.
import { ownWords } from '../words/use-words.ts'

export const useStockImportWords = ownWords({
  'zh-CN': {
    title: '导入商品和库存',
    lead: '第一行是表头：SKU 必填；可有名称、商品、规格、条码、箱规、重量、属性、售价、仓库、库位、类别、库存、安全库存。空格子不改动原来的内容；没有的库位会新建。',
    drop: '选择或拖入 Excel（.xlsx）或 CSV，最多 2 MB、5000 行；先预览，不会直接改动。',
    would: (name: string) => `${name}：导入前预览`,
    done: (name: string) => `${name}：已导入`,
    rows: '行数',
    created: '新商品',
    bins: '写明数量的库位',
    changed: '数量有变的库位',
    take: (count: number) => `导入 ${count} 行`,
    refused: (count: number) => `${count} 处不能导入`,
    line: '行',
    why: '原因',
  },
  en: {
    title: 'Import SKUs and stock',
    lead: 'The first row is the header: SKU is needed; name, product, variant, barcode, units, weight, nature, price, warehouse, bin, pool, on hand and safety may follow. An empty cell changes nothing; bins that do not exist are made.',
    drop: 'Choose or drop an Excel file (.xlsx) or CSV of at most 2 MB and 5,000 rows; you see what it would do first.',
    would: (name) => `${name}: what it would do`,
    done: (name) => `${name}: imported`,
    rows: 'Rows',
    created: 'New SKUs',
    bins: 'Bins with a quantity',
    changed: 'Bins that change',
    take: (count) => (count === 1 ? 'Import 1 row' : `Import ${count} rows`),
    refused: (count) => (count === 1 ? '1 row cannot be taken' : `${count} rows cannot be taken`),
    line: 'Row',
    why: 'Why',
  },
})
