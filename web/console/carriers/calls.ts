// What the page of carriers asks the API.
import type { CarriersView, CarrierView } from '../../../src/15-parcel/carrier/routes.ts'
import type { RateSheetView } from '../../../src/15-parcel/rate/routes.ts'
import type { WaybillView } from '../../../src/15-parcel/waybill/waybill-view.ts'
import { call, get, post, sendFile } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { CarriersView as Carriers, CarrierView as Carrier, RateSheetView as RateSheet, WaybillView as Waybill }
export type RateRow = RateSheetView['rows'][number]
export type Nature = RateRow['takes'][number]
export const natures: readonly Nature[] = ['fragile', 'liquid', 'battery', 'magnet', 'cold', 'oversize']

export const listCarriers = () => get<CarriersView>('/carriers')
type CarrierBody = Pick<CarrierView, 'provider' | 'providerCarrier' | 'name' | 'terms' | 'isActive'>
export const putCarrier = (carrier: string, body: CarrierBody, version: number) =>
  call<CarrierView>('PUT', `/carriers/${encodeURIComponent(carrier)}`, { body, version })

export const readRates = () => get<RateSheetView>('/rate-cards')
export const putRates = (rows: readonly RateRow[], version: number) =>
  call<RateSheetView>('PUT', '/rate-cards', { body: { rows, version } })
export const sendRates = (file: File) => sendFile<RateSheetView>('/rate-cards/file', file, () => {})
export const ratesFile = '/api/v1/rate-cards/file'

export const listWaybillsThatWait = () => get<Page<WaybillView>>('/waybills?needs=person&limit=50')
export const actOnWaybill = (id: string, verb: 'see' | 'give-up' | 'reprint') =>
  post<WaybillView>(`/waybills/${id}/${verb}`)
