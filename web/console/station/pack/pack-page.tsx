import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { OpenDispatch } from '../parts/open-dispatch.tsx'
import { PackOne } from './pack-one.tsx'
import { stepOf } from './step-of.ts'
import { usePackWords } from './words.ts'

/** The packer's screen: box and weight, papers, the carrier's label, and the label scanned onto its box. */
export function PackPage() {
  const said = usePackWords()
  const navigate = useNavigate()
  const { dispatch: named } = useSearch({ strict: false }) as { dispatch?: string }
  const [dispatch, setDispatch] = useState<DispatchView | null>(null)
  const [first, setFirst] = useState<string | null>(named ?? null)
  const done = (code: string | null) => {
    setFirst(code)
    setDispatch(null)
  }
  return dispatch ? (
    <PackOne key={dispatch.id} given={dispatch} done={done} />
  ) : (
    <OpenDispatch
      tag={said.tag}
      title={said.open}
      hint={said.openHint}
      isFor={(one) => stepOf(one) !== 'done'}
      first={first}
      open={setDispatch}
      leave={() => void navigate({ to: '/' })}
    />
  )
}
