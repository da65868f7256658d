import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DispatchView } from './dispatch-shape.ts'

/** The dispatch on the table of this station. It stands in the address, so that a reload goes on with it. */
export function useOnTable(to: '/check' | '/pack') {
  const navigate = useNavigate()
  const { dispatch: named } = useSearch({ strict: false }) as { dispatch?: string }
  const [dispatch, setDispatch] = useState<DispatchView | null>(null)
  const [first, setFirst] = useState<string | null>(named ?? null)
  const put = (one: DispatchView | null) => {
    setDispatch(one)
    void navigate({ to, search: one ? { dispatch: one.number } : {}, replace: true })
  }
  const done = (code: string | null) => {
    setFirst(code)
    put(null)
  }
  return { dispatch, first, open: put, done }
}
