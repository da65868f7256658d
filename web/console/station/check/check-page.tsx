import { useNavigate } from '@tanstack/react-router'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { OpenDispatch } from '../parts/open-dispatch.tsx'
import { useOnTable } from '../parts/use-on-table.ts'
import { CheckOne } from './check-one.tsx'
import { useCheckWords } from './words.ts'

/** The second pair of eyes: a dispatch by its paper or tote, then every unit of it anew, then the open box. */
export function CheckPage() {
  const said = useCheckWords()
  const navigate = useNavigate()
  const { dispatch, first, open, done } = useOnTable('/check')
  return dispatch ? (
    <CheckOne key={dispatch.id} dispatch={dispatch} done={done} />
  ) : (
    <OpenDispatch
      tag={said.tag}
      title={said.open}
      hint={said.openHint}
      isFor={isToCheck}
      first={first}
      open={open}
      leave={() => void navigate({ to: '/' })}
    />
  )
}

/** Also for who picked it: that another person is needed is said beside what was scanned. */
const isToCheck = ({ can }: DispatchView): boolean => can.check === true || can.check.reason === 'picked_yourself'
