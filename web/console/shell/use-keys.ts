import { useEffect, useRef } from 'react'

/** Keys of a screen. Not while somebody writes or a dialog is open. Names are `KeyboardEvent.key`. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target as HTMLElement
      // a checkbox is not written in: whoever chose a row with it goes on by key
      if (
        target.closest(
          'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=combobox]',
        )
      )
        return
      const act = latest.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
