import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askAnew } from '../query-keys.ts'

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
    source.onmessage = ({ data }) => {
      const what = JSON.parse(data) as { type: string; id?: string }
      askAnew(queries, 'cases', 'refunds', 'promises', 'dispatches', 'dispatch')
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, id], state }) =>
          name === 'case' &&
          (!what.id || id === what.id || (state.data as { id?: string } | undefined)?.id === what.id),
      })
    }
    return () => source.close()
  }, [queries])
  return connected
}
