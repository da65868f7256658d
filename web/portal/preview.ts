import { useEffect, useState } from 'react'
import type { Problem } from '../shared/call.ts'
import {
  askPostalBan,
  listOptions,
  type Option,
  type PostalBan,
  type Preview,
  previewRequest,
  type Request,
  type Wish,
} from './api.ts'
import { asProblem } from './asked.ts'

export type Previewed = {
  readonly preview: Preview | null
  readonly problem: Problem | null
  readonly thinking: boolean
}

type Answered<Value> = { readonly value: Value | null; readonly problem: Problem | null; readonly thinking: boolean }
const nothing = { value: null, problem: null, thinking: false }
const pauseMs = 250

/** Asked shortly after each change of what is filled in; the last answer stays while the next is on its way. */
function useAnswer<Body, Value>(
  body: Body | null,
  ask: (body: Body, signal: AbortSignal) => Promise<Value>,
): Answered<Value> {
  const [state, setState] = useState<Answered<Value>>(nothing)
  const asked = JSON.stringify(body)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is one of the calls of api.ts
  useEffect(() => {
    const current = JSON.parse(asked) as Body | null
    if (current === null) return setState(nothing)
    setState((before) => ({ ...before, thinking: true }))
    const stop = new AbortController()
    const timer = setTimeout(() => {
      ask(current, stop.signal).then(
        (value) => setState({ value, problem: null, thinking: false }),
        (error: unknown) => {
          if (!stop.signal.aborted) setState({ value: null, problem: asProblem(error), thinking: false })
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked])
  return state
}

/** The verdict on what is filled in so far. */
export function usePreview(request: Request | null): Previewed {
  const { value: preview, problem, thinking } = useAnswer(request, previewRequest)
  return { preview, problem, thinking }
}

/** What each wish would come to; empty until it is known. */
export function useOptions(
  request: Request | null,
  wishes: readonly Wish[],
): { readonly options: readonly Option[]; readonly thinking: boolean } {
  const body = request && { ...optionsOf(request), wishes: [...wishes] }
  const { value, thinking } = useAnswer(body, listOptions)
  return { options: value?.items ?? [], thinking }
}

/** Why what the customer writes of may not be posted; null: nothing says so. */
export function usePostalBan(words: string, units: Readonly<Record<string, number>>): PostalBan | null {
  const orderLineIds = Object.keys(units).filter((id) => units[id]! > 0)
  const { value } = useAnswer(words.trim() ? { words: words.trim(), orderLineIds } : null, askPostalBan)
  return value?.because ?? null
}

const optionsOf = ({ wish: _, ...rest }: Request): Omit<Request, 'wish'> => rest
