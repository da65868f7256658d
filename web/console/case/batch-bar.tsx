import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazyRouteComponent } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { type CaseBodies, type CaseSummary, decideMany, type ManyVerb } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useKeys } from '../shell/use-keys.ts'
import { useWords } from '../words/use-words.ts'
import { ActButton } from './act-button.tsx'
import { batchActs } from './acts/index.ts'
import { batchKeyOf, batchVerbs, whyNotAny } from './batch-acts.ts'
import type { Answered } from './batch-answers.tsx'
import { useBatchWords } from './batch-words.ts'
import css from './inbox.module.css'
import { useWhyWords } from './why-words.ts'

const BatchDialog = lazyRouteComponent(() => import('./batch-dialog.tsx'), 'BatchDialog')

type BarProps = {
  chosen: readonly CaseSummary[]
  shown: readonly CaseSummary[]
  choose(ids: readonly string[]): void
  answered(answers: Answered): void
}

/** How many are chosen, and what may be done with all of them; it stands below the list while there is something to do. */
export function BatchBar({ chosen, shown, choose, answered }: BarProps) {
  const { locale } = useWords()
  const whyNot = useWhyWords()
  const said = useBatchWords()
  const { rights } = useMe()
  const [open, setOpen] = useState<ManyVerb | null>(null)
  const decide = useDecideMany(chosen, (answers) => {
    setOpen(null)
    choose(answers.items.filter(({ done }) => !done).map(({ id }) => id))
    answered(answers)
  })
  useEffect(() => {
    void BatchDialog.preload?.()
    for (const { many } of Object.values(batchActs)) void many.Own?.preload?.()
  }, [])
  const why = (verb: ManyVerb): string | null => {
    const code = whyNotAny(verb, chosen, rights)
    return code === null ? null : code === 'too_many' ? said.tooMany : whyNot[code]
  }
  const begin = (verb: ManyVerb) => {
    if (why(verb)) return
    decide.reset()
    setOpen(verb)
  }
  const leave = () => choose([])
  useKeys({
    ...Object.fromEntries(batchVerbs.map((verb) => [batchKeyOf(verb), () => begin(verb)])),
    Escape: leave,
  })
  return (
    <section className="batch" aria-label={said.bar}>
      <div className="between">
        <strong role="status">{said.chosen(chosen.length)}</strong>
        <span>
          {chosen.length < shown.length && (
            <Button type="text" size="small" onClick={() => choose(shown.map(({ id }) => id))}>
              {said.all}
            </Button>
          )}
          <Button type="text" size="small" onClick={leave}>
            {said.none} <kbd>Esc</kbd>
          </Button>
        </span>
      </div>
      <div className={css.batchActs}>
        {batchVerbs.map((verb) => (
          <ActButton
            key={verb}
            label={batchActs[verb].words[locale].name}
            keyName={`⇧${batchKeyOf(verb)}`}
            primary={verb === 'approve'}
            why={why(verb)}
            press={() => begin(verb)}
          />
        ))}
      </div>
      {open && (
        <Suspense>
          <BatchDialog
            verb={open}
            count={chosen.length}
            busy={decide.isPending}
            problem={decide.error?.message ?? null}
            close={() => setOpen(null)}
            submit={(body) => decide.mutate({ verb: open, body })}
          />
        </Suspense>
      )}
    </section>
  )
}

/** Who presses again because nothing was heard of the first is answered what the first was answered. */
function useDecideMany(chosen: readonly CaseSummary[], answered: (answers: Answered) => void) {
  const queries = useQueryClient()
  const attempt = useAttempts()
  return useMutation({
    mutationFn: async ({ verb, body }: { verb: ManyVerb; body: CaseBodies[ManyVerb] }): Promise<Answered> => {
      const ids = chosen.map(({ id }) => id)
      const { items } = await attempt([ids, verb, body], (one) => decideMany(ids, verb, body, one))
      const numberOf = new Map(chosen.map(({ id, number }) => [id, number]))
      return {
        verb,
        items: items.map(({ caseId, code, text }) => ({
          id: caseId,
          number: numberOf.get(caseId) ?? caseId,
          done: code === null,
          text,
        })),
      }
    },
    onSuccess: answered,
    onSettled: () => {
      askAnew(queries, 'case', 'cases')
    },
  })
}
