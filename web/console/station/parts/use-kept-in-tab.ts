import { useState } from 'react'

/** A state that a reload does not lose: kept in this tab until it is `null` again. */
export function useKeptInTab<Value>(key: string): [Value | null, (next: Value | null) => void] {
  const name = `wanbi.station ${key}`
  const [value, setValue] = useState<Value | null>(() => {
    const kept = sessionStorage.getItem(name)
    return kept ? (JSON.parse(kept) as Value) : null
  })
  return [
    value,
    (next) => {
      setValue(next)
      if (next === null) sessionStorage.removeItem(name)
      else sessionStorage.setItem(name, JSON.stringify(next))
    },
  ]
}
