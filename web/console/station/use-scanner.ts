import { useEffect, useRef } from 'react'
import { takeBadge } from '../shell/terminal.ts'

/**
 * A barcode scanner is a keyboard that types and ends with Enter. Heard wherever the focus is, so that hands never need the
 * keyboard; other keys (F8, Esc) go to `keys`. An Enter alone is a scan of nothing.
 */
export function useScanner(scanned: (code: string) => void, keys: Readonly<Record<string, () => void>> = {}): void {
  const latest = useRef({ scanned, keys })
  latest.current = { scanned, keys }
  useEffect(() => {
    let typed = ''
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (target.closest('input, textarea, [role=dialog]')) return
      const act = latest.current.keys[event.key]
      if (act) {
        event.preventDefault()
        act()
        return
      }
      if (event.key === 'Enter') {
        event.preventDefault()
        const code = typed.trim()
        typed = ''
        if (!takeBadge(code)) latest.current.scanned(code)
      } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        typed += event.key
      }
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
