import { useEffect, useRef } from 'react'

/** What was scanned to come here is seen to at once, and once. */
export function useFirst(first: string | null, scanned: (code: string) => unknown): void {
  const begun = useRef(false)
  const latest = useRef(scanned)
  useEffect(() => {
    if (first && !begun.current) void latest.current(first)
    begun.current = true
  }, [first])
}
