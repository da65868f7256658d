// What the customer filled in outlives back, reload and a lost connection; it ends with the tab.
import { useEffect, useState } from 'react'

export function readKept<Value>(key: string, otherwise: Value): Value {
  try {
    const text = sessionStorage.getItem(`wanbi.${key}`)
    return text === null ? otherwise : (JSON.parse(text) as Value)
  } catch {
    return otherwise
  }
}

export function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(`wanbi.${key}`, JSON.stringify(value))
  } catch {
    // a full or forbidden storage: only a reload loses what was typed
  }
}

export const forget = (key: string): void => sessionStorage.removeItem(`wanbi.${key}`)

export function useKept<Value>(key: string, first: Value): [Value, (change: (value: Value) => Value) => void] {
  const [value, setValue] = useState(() => readKept(key, first))
  useEffect(() => keep(key, value), [key, value])
  return [value, setValue]
}
