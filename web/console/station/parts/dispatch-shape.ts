// What the stations are told of goods that leave: the server's own answers, with what its SKU master knows of each article.
import type { ChoiceView } from '../../../../src/15-parcel/carrier/routes.ts'
import type { WaybillView } from '../../../../src/15-parcel/waybill/waybill-view.ts'
import type { StockView } from '../../../../src/16-stock/stock-view.ts'
import type { DispatchView } from '../../../../src/70-dispatch/dispatch-view.ts'
import type { Packing } from '../../../../src/70-dispatch/send/choose-packing.ts'
import type { DueHandOvers } from '../../../../src/70-dispatch/send/due-hand-overs.ts'

export type { HandedOver } from '../../../../src/70-dispatch/send/routes.ts'
export type { DispatchView, DueHandOvers, Packing }

export type HandOverDue = DueHandOvers['items'][number]
export type CarrierChoice = ChoiceView
export type CarrierOption = ChoiceView['options'][number]
export type Waybill = WaybillView

/** What is known of an article: its picture, its barcodes, whether each unit's serial number is kept. */
export type Article = Pick<StockView, 'imageUrl' | 'nature' | 'battery' | 'serial'> & {
  readonly codes: StockView['barcodes']
}
export type Line = DispatchView['lines'][number] & Article
