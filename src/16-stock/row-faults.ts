import type { RowFault } from './import-stock.ts'

/** Why a row of a file was left out. */
export const rowFaults: Readonly<Record<RowFault, { readonly 'zh-CN': string; readonly en: string }>> = {
  row_unreadable: {
    'zh-CN': '这一行读不出来，请检查引号和编码。',
    en: 'This row cannot be read; please check its quotes and encoding.',
  },
  cell_unreadable: {
    'zh-CN': '“{column}”这一格的内容不对，请检查。',
    en: 'The cell under “{column}” is not valid; please check it.',
  },
  name_missing: {
    'zh-CN': '新的 SKU {sku} 没有名称，请补上。',
    en: 'SKU {sku} is new and has no name; please add one.',
  },
  row_disagrees: {
    'zh-CN': 'SKU {sku} 的“{column}”与上面的行不一致，请改成相同。',
    en: '“{column}” of SKU {sku} differs from a row above; please make them agree.',
  },
  place_twice: {
    'zh-CN': 'SKU {sku} 在同一库位写了两次数量，请合并。',
    en: 'SKU {sku} is given twice for the same bin; please merge the rows.',
  },
  barcode_taken: {
    'zh-CN': '条码 {barcode} 已属于 SKU {sku}。',
    en: 'Barcode {barcode} belongs to SKU {sku}.',
  },
  barcode_unreadable: {
    'zh-CN': '条码“{barcode}”里没有字母或数字。',
    en: 'Barcode “{barcode}” has no letters or digits.',
  },
  warehouse_not_found: { 'zh-CN': '没有编号为 {warehouse} 的仓库。', en: 'There is no warehouse {warehouse}.' },
  bin_not_found: { 'zh-CN': '库位“{bin}”里没有字母或数字。', en: 'Bin “{bin}” has no letters or digits.' },
  stock_below_reserved: {
    'zh-CN': 'SKU {sku} 有 {reserved} 件已被占用（{reservations}），不能只剩 {left} 件。',
    en: '{reserved} of SKU {sku} are reserved ({reservations}), and {left} would not be enough.',
  },
}
