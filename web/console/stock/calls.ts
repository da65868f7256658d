import type { CountView, StockCount, StockToSet } from '../../../src/16-stock/routes.ts'
import type { SkuToldInput } from '../../../src/16-stock/sku.ts'
import type { ScanView } from '../../../src/16-stock/sku-routes.ts'
import type { StockImportView } from '../../../src/16-stock/stock-import-routes.ts'
import type { MovementView, StockRow, StockView } from '../../../src/16-stock/stock-view.ts'
import type { BinList, WarehouseList, WarehouseToPut, WarehouseView } from '../../../src/16-stock/warehouse-routes.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { call, get, post, sendFile } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { CountView, MovementView, ScanView, SkuToldInput, StockImportView, StockRow, StockView, WarehouseView }
export type Pool = MovementView['pool']
export type Nature = StockView['nature'][number]

const of = (sku: string) => encodeURIComponent(sku)

export const listStock = (q: string | undefined, cursor: string | undefined) =>
  get<Page<StockRow>>(`/stock?${new URLSearchParams({ limit: '50', ...(q && { q }), ...(cursor && { cursor }) })}`)
export const readStock = (sku: string) => get<StockView>(`/stock/${of(sku)}`)
export const listMovements = (sku: string, cursor: string | undefined) =>
  get<Page<MovementView>>(
    `/stock/${of(sku)}/movements?${new URLSearchParams({ limit: '20', ...(cursor && { cursor }) })}`,
  )
export const setStock = (sku: string, body: StockToSet, attempt: Attempt) =>
  call<StockView>('PUT', `/stock/${of(sku)}`, { body, ...attempt })
export const putSku = (sku: string, body: SkuToldInput, attempt: Attempt) =>
  call<StockView>('PUT', `/skus/${of(sku)}`, { body, ...attempt })
export const disableSku = (sku: string) => call('DELETE', `/skus/${of(sku)}`)
export const scanned = (code: string) => get<ScanView>(`/barcodes?${new URLSearchParams({ code })}`)
export const countStock = (body: StockCount, attempt: Attempt) => post<CountView>('/stock-counts', body, attempt)
export const importStock = (file: File, dryRun: boolean) =>
  sendFile<StockImportView>(`/stock-imports?dryRun=${dryRun}`, file, () => {})
export const listWarehouses = () => get<WarehouseList>('/warehouses')
export const putWarehouse = (code: string, body: WarehouseToPut) =>
  call<WarehouseView>('PUT', `/warehouses/${of(code)}`, { body })
export const listBins = (warehouse: string) => get<BinList>(`/warehouses/${of(warehouse)}/bins`)
export const putBins = (warehouse: string, bins: readonly { code: string; pool: Pool | null }[]) =>
  call<BinList>('PUT', `/warehouses/${of(warehouse)}/bins`, { body: { bins } })
