import { useCallback, useEffect, useState } from 'react'
import { Problem } from '../shared/call.ts'

/** What a screen asks the server for: not there yet, there, or the sentence why not. What was shown stays while it asks again. */
export type Asked<Value> = {
  readonly value: Value | null
  readonly problem: Problem | null
  readonly again: () => void
}

/** Asks when the screen opens and when `key` changes. `ask` must be one of the calls of api.ts applied to `key`. */
export function useAsked<Value>(key: string, ask: (key: string) => Promise<Value>): Asked<Value> {
  const [state, setState] = useState<{ key: string; value: Value | null; problem: Problem | null }>({
    key,
    value: null,
    problem: null,
  })
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is new with every render and the same for a key; `round` asks again
  useEffect(() => {
    let gone = false
    ask(key).then(
      (value) => !gone && setState({ key, value, problem: null }),
      (error: unknown) =>
        !gone &&
        setState((before) => ({ key, value: before.key === key ? before.value : null, problem: asProblem(error) })),
    )
    return () => {
      gone = true
    }
  }, [key, round])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return { value: state.key === key ? state.value : null, problem: state.key === key ? state.problem : null, again }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, 'unexpected', String(error))
