import type { WarehouseFigures } from '../../../src/90-insight/warehouse-route.ts'
import { get } from '../../shared/call.ts'

export type { WarehouseFigures }
export type Figures = WarehouseFigures['items'][number]
/** What is counted of units, and of dispatches that left. */
export type Counted = 'wrongGoods' | 'caught' | 'damaged' | 'escaped' | 'shipped'

export const warehouseFigures = (by: 'week' | 'person') => get<WarehouseFigures>(`/insight/warehouse?by=${by}`)
export const figuresFile = (by: 'week' | 'person'): string => `/api/v1/insight/warehouse?by=${by}`
