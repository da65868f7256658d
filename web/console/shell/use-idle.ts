import { useEffect, useRef } from 'react'

/** Calls `idle` once nobody touched keys, pointer or screen, and nothing was scanned, for so many minutes; null: never. */
export function useIdle(minutes: number | null, idle: () => void): void {
  const latest = useRef(idle)
  latest.current = idle
  useEffect(() => {
    if (minutes === null) return
    let timer = window.setTimeout(() => latest.current(), minutes * 60_000)
    const touched = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => latest.current(), minutes * 60_000)
    }
    // a handheld puts codes in without keys
    const events = ['keydown', 'input', 'paste', 'pointerdown', 'pointermove'] as const
    for (const event of events) window.addEventListener(event, touched, { passive: true })
    return () => {
      window.clearTimeout(timer)
      for (const event of events) window.removeEventListener(event, touched)
    }
  }, [minutes])
}
