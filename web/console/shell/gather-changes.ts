/** Told of a change, `ask` is called with all that was told since the last time: at once, and then at most every `pauseMs`. */
export function gatherChanges<Change>(pauseMs: number, ask: (changes: ReadonlySet<Change>) => void) {
  let changes = new Set<Change>()
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const askNow = () => {
    const told = changes
    changes = new Set()
    timer = undefined
    asked = Date.now()
    ask(told)
  }
  return {
    told: (change: Change) => {
      changes.add(change)
      timer ??= setTimeout(askNow, asked + pauseMs - Date.now())
    },
    stop: () => clearTimeout(timer),
  }
}
