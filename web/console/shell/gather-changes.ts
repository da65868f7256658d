// What is told many times in a second is asked for once.

type Outside = {
  now(): number /** Calls back after `ms`; answers how to call that off. */
  after(ms: number, then: () => void): () => void
}

/** Told of a change, `ask` is called with everything told since the last time: at once, and then at most every `pauseMs`. */
export function gatherChanges<Change>(
  pauseMs: number,
  ask: (changes: ReadonlySet<Change>) => void,
  { now, after }: Outside,
): { told(change: Change): void; stop(): void } {
  let changes = new Set<Change>()
  let callOff: (() => void) | null = null
  let asked = Number.NEGATIVE_INFINITY
  const askNow = () => {
    const told = changes
    changes = new Set()
    callOff = null
    asked = now()
    ask(told)
  }
  return {
    told: (change) => {
      changes.add(change)
      callOff ??= after(Math.max(0, asked + pauseMs - now()), askNow)
    },
    stop: () => callOff?.(),
  }
}
