import { useEffect, useState } from 'react'
import type { Problem } from '../shared/call.ts'
import { type Preview, previewRequest, type Request } from './api.ts'
import { asProblem } from './asked.ts'

export type Previewed = {
  readonly preview: Preview | null
  readonly problem: Problem | null
  readonly thinking: boolean
}

const nothing: Previewed = { preview: null, problem: null, thinking: false }
const pauseMs = 250

/** The verdict on what is filled in so far, asked shortly after each change. The last one stays while the next is on its way. */
export function usePreview(request: Request | null): Previewed {
  const [state, setState] = useState(nothing)
  const asked = JSON.stringify(request)
  useEffect(() => {
    const current = JSON.parse(asked) as Request | null
    if (current === null) return setState(nothing)
    setState((before) => ({ ...before, thinking: true }))
    const stop = new AbortController()
    const timer = setTimeout(() => {
      previewRequest(current, stop.signal).then(
        (preview) => setState({ preview, problem: null, thinking: false }),
        (error: unknown) => {
          if (!stop.signal.aborted) setState({ preview: null, problem: asProblem(error), thinking: false })
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
