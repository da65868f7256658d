import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askAnew } from '../query-keys.ts'
import { gatherChanges } from './gather-changes.ts'

/** At most so often is asked anew, ms: where twenty things happen in a second, one answer tells all of them. */
const pauseMs = 1_000

/** Listens to what changed and asks for it anew. Answers whether we are connected; a lost connection is taken up again by the browser. */
export function useLive(): boolean {
  const queries = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const source = new EventSource('/api/v1/stream')
    let wasLost = false
    source.onopen = () => {
      setConnected(true)
      if (wasLost) void queries.invalidateQueries()
      wasLost = false
    }
    source.onerror = () => {
      wasLost = true
      setConnected(navigator.onLine && source.readyState === EventSource.OPEN)
    }
    const changes = gatherChanges<unknown>(pauseMs, (ids) => askFor(queries, ids))
    source.onmessage = ({ data }) => changes.told((JSON.parse(data) as { id?: string }).id)
    return () => {
      changes.stop()
      source.close()
    }
  }, [queries])
  return connected
}

/** `undefined` among them: something that is no case of its own, so any may have changed. */
function askFor(queries: QueryClient, ids: ReadonlySet<unknown>): void {
  askAnew(queries, 'cases', 'refunds', 'promises', 'dispatches', 'dispatch', 'pick-waves', 'pick-lists', 'hand-overs')
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name, id], state }) =>
      name === 'case' && [undefined, id, (state.data as { id?: string } | undefined)?.id].some((one) => ids.has(one)),
  })
}
