import { useNavigate } from '@tanstack/react-router'
import { OpenDispatch } from '../parts/open-dispatch.tsx'
import { useOnTable } from '../parts/use-on-table.ts'
import { PackOne } from './pack-one.tsx'
import { stepOf } from './step-of.ts'
import { usePackWords } from './words.ts'

/** The packer's screen: box and weight, papers, the carrier's label, and the label scanned onto its box. */
export function PackPage() {
  const said = usePackWords()
  const navigate = useNavigate()
  const { dispatch, first, open, done } = useOnTable('/pack')
  return dispatch ? (
    <PackOne key={dispatch.id} given={dispatch} done={done} />
  ) : (
    <OpenDispatch
      tag={said.tag}
      title={said.open}
      hint={said.openHint}
      isFor={(one) => !['done', 'not_here'].includes(stepOf(one))}
      first={first}
      open={open}
      leave={() => void navigate({ to: '/' })}
    />
  )
}
