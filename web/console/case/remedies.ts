import { useQuery } from '@tanstack/react-query'
import { listRemedies, type Remedy, type Wish } from '../api.ts'
import { askedFor } from '../query-keys.ts'

/** The server's table of remedies; empty until it is there. It changes with the program alone. */
export function useRemedies(): Remedy[] {
  const found = useQuery({ queryKey: askedFor('remedies'), queryFn: listRemedies, staleTime: Number.POSITIVE_INFINITY })
  return found.data?.items ?? []
}

/** Whether goods come back for this wish where nobody says otherwise, as this case says. */
export const isUsualReturn = (remedies: readonly Remedy[], wish: Wish, needsReturn: boolean): boolean =>
  (remedies.find((one) => one.wish === wish)?.needsGoodsBack ?? needsReturn) === needsReturn
