import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { ActButton } from '../case/act-button.tsx'
import { askAnew } from '../query-keys.ts'
import { useKeys } from '../shell/use-keys.ts'
import { ActDialog } from './act-dialog.tsx'
import { type DeskAct, deskActs, useWhyNot } from './acts.ts'
import { actOnDispatch, type Dispatch, type DispatchVerb } from './calls.ts'
import css from './dispatches.module.css'
import { useDispatchWords } from './words.ts'

/** What the desk may do with a dispatch, each act with its key; what may not be done now stays, greyed, and says why. */
export function DispatchActs({ dispatch }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  const why = useWhyNot()
  const [open, setOpen] = useState<DispatchVerb | null>(null)
  const act = useActing(dispatch, open, () => setOpen(null))
  const whyNot = ({ verb, can: named }: DeskAct): string | null => {
    const can = dispatch.can[named]
    return can === true ? null : (why.of[verb]?.[can.reason] ?? why[can.reason])
  }
  const begin = (one: DeskAct) => {
    if (whyNot(one) || act.isPending) return
    const { verb, atOnce } = one
    act.reset()
    if (atOnce) act.mutate({ verb, body: {} })
    else setOpen(verb)
  }
  useKeys(Object.fromEntries(deskActs.map((one) => [one.key, () => begin(one)])))
  return (
    <div className={css.acts}>
      {deskActs.map((one) => (
        <ActButton
          key={one.verb}
          label={said.act[one.verb]}
          keyName={one.key}
          primary={isNext(one.verb, dispatch)}
          why={whyNot(one)}
          press={() => begin(one)}
        />
      ))}
      {open !== null && (
        <ActDialog
          key={open}
          verb={open}
          dispatch={dispatch}
          busy={act.isPending}
          problem={act.error?.message ?? null}
          close={() => setOpen(null)}
          submit={(body) => act.mutate({ verb: open, body })}
        />
      )}
    </div>
  )
}

/** The thing to do now: of one that is held for what the customer told, the address is corrected, not the dispatch released. */
function isNext(verb: DispatchVerb, { hold }: Dispatch): boolean {
  const isForAddress = hold?.owner === 'customer'
  return verb === 'approve' || verb === (isForAddress ? 'address' : 'release')
}

/** Sends an act, and says what was done; what is refused is said in its dialog, or beside the buttons where there is none. */
function useActing(dispatch: Dispatch, open: DispatchVerb | null, close: () => void) {
  const said = useDispatchWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const attempts = useAttempts({
    of: dispatch,
    opened: open,
    refresh: () => void askAnew(queries, 'dispatch', 'dispatches'),
  })
  return useMutation({
    mutationFn: ({ verb, body }: { verb: DispatchVerb; body: object }) =>
      attempts({ verb, body }, (attempt) => actOnDispatch(dispatch.id, verb, body as never, attempt)),
    onSuccess: (_, { verb }) => {
      close()
      void message.success(said.done[verb])
      void askAnew(queries, 'dispatch', 'dispatches', 'case', 'cases', 'approvals')
    },
    onError: (error) => {
      if (open === null) void message.error(error.message)
    },
  })
}
