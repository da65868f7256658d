import { useQueries } from '@tanstack/react-query'
import { askedFor } from '../../query-keys.ts'
import { unitsIn } from './judge-unit.ts'
import { readStock } from './use-articles.ts'

/** Goods as they were scanned: whose barcode it is, and how many units it stands for. */
export type Meant = { readonly code: string; readonly units: number }

/** What the SKU master knows of the barcodes of these goods; null until that is known. A code that is nobody's is itself. */
export function useBarcodes(skus: readonly string[]): ((scanned: string) => Meant) | null {
  const all = [...new Set(skus)]
  const found = useQueries({
    queries: all.map((sku) => ({
      queryKey: askedFor('article', sku),
      queryFn: () => readStock(sku),
      staleTime: 600_000,
      retry: false,
    })),
  })
  if (found.some(({ isPending, fetchStatus }) => isPending && fetchStatus === 'fetching')) return null
  const goods = all.map((sku, at) => ({ sku, codes: found[at]?.data?.barcodes ?? [] }))
  return (scanned) => {
    for (const one of goods) {
      const units = one.codes.length > 0 ? unitsIn(one, scanned) : 0
      if (units > 0) return { code: one.sku, units }
    }
    return { code: scanned, units: 1 }
  }
}
