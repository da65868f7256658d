import { useQuery } from '@tanstack/react-query'
import { type Case, type Evidence, readEvidence } from '../api.ts'
import { askedFor } from '../query-keys.ts'

/** The photos of the receipt, in the order they were added. */
export function useReceipts({ id, freightClaim }: Case): Evidence[] {
  const ids = freightClaim?.evidenceIds ?? []
  const found = useQuery({
    queryKey: askedFor('case', id, 'evidence'),
    queryFn: () => readEvidence(id),
    enabled: ids.length > 0,
  })
  return (found.data?.items ?? []).filter((one) => ids.includes(one.id))
}
