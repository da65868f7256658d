import { useQueries } from '@tanstack/react-query'
import type { StockView } from '../../../../src/16-stock/stock-view.ts'
import { get } from '../../../shared/call.ts'
import { askedFor } from '../../query-keys.ts'
import type { Article, DispatchView, Line } from './dispatch-shape.ts'

export const readStock = (sku: string) => get<StockView>(`/stock/${encodeURIComponent(sku)}`)

/** The lines of a dispatch with what the SKU master knows of them; null until that is known. A SKU it does not have is scanned by its number. */
export function useArticles({ lines }: DispatchView): Line[] | null {
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const found = useQueries({
    queries: skus.map((sku) => ({
      queryKey: askedFor('article', sku),
      queryFn: () => readStock(sku),
      staleTime: 600_000,
      retry: false,
    })),
  })
  if (found.some(({ isPending }) => isPending)) return null
  const known = new Map(skus.map((sku, index) => [sku, found[index]?.data]))
  return lines.map((line) => ({ ...line, ...articleOf(known.get(line.sku)) }))
}

const articleOf = (known: StockView | undefined): Article => ({
  imageUrl: known?.imageUrl ?? null,
  nature: known?.nature ?? [],
  battery: known?.battery ?? 'none',
  serial: known?.serial ?? false,
  codes: known?.barcodes ?? [],
})
