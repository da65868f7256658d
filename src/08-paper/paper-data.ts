// What each kind of paper is filled with: the data its caller gives, and what a template may name of it. A variable is what stands here.
import { z } from 'zod'
import { batteryKinds, batteryPackings, dispatchTypes, natures } from './dispatch-words.ts'

/** A variable with its name in both languages, as the editor offers it. */
const said = <Schema extends z.ZodType>(schema: Schema, zh: string, en: string): Schema =>
  schema.meta({ names: { 'zh-CN': zh, en } }) as Schema

const text = z.string()
const count = z.int().min(0)

const aboutCase = {
  caseNumber: said(text, '售后单号', 'Case number'),
  dispatchNumber: said(text, '发货单号', 'Dispatch number'),
  dispatchType: said(z.enum(dispatchTypes), '发货类型（代码）', 'Type of dispatch (code)'),
  code: said(text, '条码内容：工位扫的就是它', 'What the barcode holds: what is scanned at a station'),
  link: said(text, '顾客查看售后单的网址', "Address of the customer's page"),
  customerName: said(
    text,
    '顾客姓名（包装标签上按设置遮蔽）',
    "Customer's name (masked by setting on the packing label)",
  ),
}
const line = z.object({
  sku: said(text, 'SKU', 'SKU'),
  name: said(text, '商品名称', 'Name of the goods'),
  quantity: said(count, '数量', 'Quantity'),
  serialNumbers: said(z.array(text), '序列号', 'Serial numbers'),
})
const lines = said(z.array(line), '商品行', 'Lines')

/** Of one SKU in the parcel, from the SKU master and from nowhere else; goods without a battery have no entry. */
const battery = z.object({
  battery: said(z.enum(batteryKinds), '电池种类', 'Kind of battery'),
  packing: said(z.enum(batteryPackings), '包装方式', 'How it is packed'),
  wattHours: said(z.number().nullable(), '瓦时', 'Watt hours'),
  quantity: said(count, '数量', 'Quantity'),
})

const packingLabel = z.object({
  ...aboutCase,
  region: said(text, '目的地（省市，不含详细地址）', 'Destination (city and region, no street)'),
  lines,
  box: said(count, '第几箱', 'Box number'),
  boxes: said(count, '共几箱', 'How many boxes'),
  weightGrams: said(count.nullable(), '重量（克）', 'Weight in grams'),
  carrierName: said(text.nullable(), '承运商', 'Carrier'),
  tracking: said(text.nullable(), '运单号', 'Tracking number'),
  nature: said(z.array(z.enum(natures)), '货物性质（代码）', 'Nature of the goods (codes)'),
  batteries: said(z.array(battery), '电池', 'Batteries'),
})
const packingSlip = z.object({
  ...aboutCase,
  orderNumber: said(text, '订单号', 'Order number'),
  addressLines: said(z.array(text), '收货地址', 'Delivery address'),
  sentOn: said(text.nullable(), '发货日期', 'Day of dispatch'),
  lines,
  carrierName: said(text.nullable(), '承运商', 'Carrier'),
  tracking: said(text.nullable(), '运单号', 'Tracking number'),
  note: said(text.nullable(), '备注', 'Note'),
})
const thankYouCard = z.object({
  ...aboutCase,
  lines,
  signedBy: said(text.nullable(), '经办人', 'Who looked after the case'),
})
const pickList = z.object({
  number: said(text, '拣货单号', 'Number of the pick list'),
  code: said(text, '条码内容', 'What the barcode holds'),
  warehouseName: said(text, '仓库', 'Warehouse'),
  pickerName: said(text.nullable(), '拣货人', 'Picker'),
  lines: said(
    z.array(
      z.object({
        bin: said(text, '库位', 'Bin'),
        sku: said(text, 'SKU', 'SKU'),
        name: said(text, '商品名称', 'Name of the goods'),
        quantity: said(count, '数量', 'Quantity'),
        tote: said(text.nullable(), '周转箱', 'Tote'),
        dispatchNumber: said(text, '发货单号', 'Dispatch number'),
        serialNumber: said(text.nullable(), '序列号', 'Serial number'),
      }),
    ),
    '按行走顺序的拣货行',
    'Lines in walking order',
  ),
})
const handOverList = z.object({
  number: said(text, '交接单号', 'Number of the hand-over'),
  code: said(text, '条码内容', 'What the barcode holds'),
  warehouseName: said(text, '仓库', 'Warehouse'),
  carrierName: said(text, '承运商', 'Carrier'),
  handedOverAt: said(text.nullable(), '交接时间', 'When it was handed over'),
  handedOverBy: said(text.nullable(), '交出人', 'Who handed over'),
  signature: said(text.nullable(), '签名图片（PNG，base64）', 'Signature as a picture (PNG, base64)'),
  lines: said(
    z.array(
      z.object({
        dispatchNumber: said(text, '发货单号', 'Dispatch number'),
        caseNumber: said(text, '售后单号', 'Case number'),
        tracking: said(text, '运单号', 'Tracking number'),
        weightGrams: said(count.nullable(), '重量（克）', 'Weight in grams'),
      }),
    ),
    '包裹',
    'Parcels',
  ),
})

/** The data of each kind of paper. Dates and times in it are written out as people read them, in the language of the paper. */
export const paperData = {
  packing_label: packingLabel,
  packing_slip: packingSlip,
  thank_you_card: thankYouCard,
  pick_list: pickList,
  hand_over_list: handOverList,
} as const

export type PaperKind = keyof typeof paperData
export const paperKinds = Object.keys(paperData) as [PaperKind, ...PaperKind[]]

export type PackingLabelData = z.infer<typeof packingLabel>
export type PackingSlipData = z.infer<typeof packingSlip>
export type ThankYouCardData = z.infer<typeof thankYouCard>
export type PickListData = z.infer<typeof pickList>
export type HandOverListData = z.infer<typeof handOverList>
export type PaperDataOf = { readonly [Kind in PaperKind]: z.infer<(typeof paperData)[Kind]> }

const derived = {
  merchantName: said(text, '商家名称', 'Name of the shop'),
  unitCount: said(count, '总件数', 'Number of units in all'),
}
const typeName = said(text, '发货类型（补发、换货发货、维修返还、退回客户）', 'Type of dispatch in words')

/** What a template may name: the data, and what follows from it. */
export const paperVariables = {
  packing_label: packingLabel.extend({
    ...derived,
    dispatchTypeName: typeName,
    natureNames: said(z.array(text), '货物性质', 'Nature of the goods'),
    batteryNames: said(z.array(text), '电池说明（含 UN 编号）', 'What the batteries are, with UN numbers'),
  }),
  packing_slip: packingSlip.extend({ ...derived, dispatchTypeName: typeName }),
  thank_you_card: thankYouCard.extend({ ...derived, dispatchTypeName: typeName }),
  pick_list: pickList.extend(derived),
  hand_over_list: handOverList.extend(derived),
} as const satisfies Record<PaperKind, z.ZodObject>
