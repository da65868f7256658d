// Which screen: the address says it, so that back and reload work. A page of eight screens needs no router.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const tellAll = () => {
  for (const listener of listeners) listener()
}

/** Goes to a screen; `replace` when going back to the present one would make no sense. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  const target = path + location.search // ?merchant= names the shop and stays
  if (how === 'push') history.pushState(null, '', target)
  else history.replaceState(null, '', target)
  window.scrollTo(0, 0)
  tellAll()
}

export function usePath(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      addEventListener('popstate', listener)
      return () => {
        listeners.delete(listener)
        removeEventListener('popstate', listener)
      }
    },
    () => location.pathname,
  )
}
