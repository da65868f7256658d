import { useRef, useState } from 'react'

/** Which of the shown are chosen. What is no longer shown is not chosen: nobody decides what they do not see. */
export function useSelection(shown: readonly string[]) {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  /** Chooses or leaves one; `through`: and all from the one before to it. */
  const toggle = (id: string, through = false) => {
    const chosen = !kept.has(id)
    const next = new Set(kept)
    for (const one of through ? between(shown, last.current, id) : [id]) chosen ? next.add(one) : next.delete(one)
    last.current = id
    setKept(next)
  }
  return {
    chosen: shown.filter((id) => kept.has(id)),
    has: (id: string) => kept.has(id),
    toggle,
    choose: (ids: readonly string[]) => setKept(new Set(ids)),
  }
}
export type Selection = ReturnType<typeof useSelection>

function between(shown: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [shown.indexOf(from ?? to), shown.indexOf(to)]
  return a < 0 ? [to] : shown.slice(Math.min(a, b), Math.max(a, b) + 1)
}
