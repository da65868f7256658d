// The columns a file of SKUs and stock may have, by the names people give them. Letters of any case; blanks and what stands in brackets
// mean nothing.

export const sheetColumns = {
  sku: ['sku', 'sku编码', '商品编码', '商家编码', '货号', 'item number'],
  name: ['name', '名称', '商品名称', '品名', 'product name', 'title'],
  product: ['product', '商品', '款号', '货品', 'parent sku', 'style'],
  variant: ['variant', '规格', '颜色尺码', 'option'],
  barcode: ['barcode', '条码', '条形码', 'ean', 'upc', 'gtin'],
  units: ['units', '每码数量', '箱规', 'units per barcode', 'pack size'],
  weightGrams: ['weight', '重量', 'weight g', '毛重'],
  lengthMm: ['length', '长', 'length mm'],
  widthMm: ['width', '宽', 'width mm'],
  heightMm: ['height', '高', 'height mm'],
  nature: ['nature', '属性', '物流属性'],
  battery: ['battery', '电池'],
  wattHours: ['watt hours', '瓦时', 'wh'],
  serial: ['serial', '序列号', '序列号管理', 'serial numbers'],
  value: ['value', '价值', '申报价值', 'declared value'],
  price: ['price', '售价', '单价', 'unit price'],
  currency: ['currency', '币种'],
  imageUrl: ['image', '图片', 'image url', 'picture'],
  warehouse: ['warehouse', '仓库'],
  bin: ['bin', '库位', '货位', 'location'],
  pool: ['pool', '库存类别', '类别'],
  onHand: ['on hand', '库存', '数量', '库存数量', 'quantity', 'qty', 'stock'],
  safety: ['safety', '安全库存', 'safety stock'],
} as const satisfies Record<string, readonly string[]>
export type SheetColumn = keyof typeof sheetColumns

const folded = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（[].*$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** Where each column stands; a header nobody knows is left out, one that is there twice is the first. */
export function columnsIn(header: readonly string[]): Map<SheetColumn, number> {
  const names = header.map(folded)
  const found = new Map<SheetColumn, number>()
  for (const [column, words] of Object.entries(sheetColumns) as [SheetColumn, readonly string[]][]) {
    const at = names.findIndex((name) => words.includes(name))
    if (at >= 0) found.set(column, at)
  }
  return found
}

/** Words for the known values of a column, in both languages. */
export const wordsOfValues: Readonly<Record<string, string>> = {
  易碎: 'fragile',
  液体: 'liquid',
  带电: 'battery',
  电池: 'battery',
  磁性: 'magnet',
  带磁: 'magnet',
  冷链: 'cold',
  超大: 'oversize',
  大件: 'oversize',
  无: 'none',
  锂离子: 'ion',
  锂金属: 'metal',
  钠离子: 'sodium',
  可售: 'sellable',
  开箱品: 'open_box',
  'open box': 'open_box',
  待定: 'quarantine',
}
export const saysYes: readonly string[] = ['yes', 'true', '1', 'y', '是']
