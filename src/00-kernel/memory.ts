import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Gives back what a large piece of work left behind. An idle program would keep it: V8 collects only when it needs memory. */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (how: { type: 'major'; flavor: 'last-resort' }) => void
  collect({ type: 'major', flavor: 'last-resort' }) // an ordinary one keeps the emptied pages for what may come
}

/**
 * Remembers what was worked out for a key, so that it is worked out once: for pure answers only. At `most` answers it begins anew, so that
 * no list of days or places fills the memory.
 */
export function remembering<Answer>(most: number): (key: string, find: () => Answer) => Answer {
  const known = new Map<string, Answer>()
  return (key, find) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const found = find()
    known.set(key, found)
    return found
  }
}
