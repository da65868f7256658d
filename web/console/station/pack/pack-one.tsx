import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useAttempts } from '../../../shared/attempts.ts'
import { askAnew, askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { readDispatch, undoStep } from '../parts/dispatch-calls.ts'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { useDispatchWords } from '../parts/dispatch-words.ts'
import { Goods } from '../parts/goods.tsx'
import { Code, Middle } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import { StationPage } from '../parts/station-page.tsx'
import { Tally } from '../parts/tally.tsx'
import { useTold } from '../parts/told.ts'
import { useArticles } from '../parts/use-articles.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { Carrier } from './carrier.tsx'
import { ScanLabel, useCarrierLabel } from './scan-label.tsx'
import { stepOf } from './step-of.ts'
import { Weigh } from './weigh.tsx'
import { usePackWords } from './words.ts'

type Props = { given: DispatchView; done(code: string | null): void }

/** One dispatch at the packing table, step by step; the server says which step it is. */
export function PackOne({ given, done }: Props) {
  const said = usePackWords()
  const parts = usePartWords()
  const dispatches = useDispatchWords()
  const queries = useQueryClient()
  const [told, tell] = useTold()
  const { data: dispatch } = useQuery({
    queryKey: askedFor('dispatch', given.id),
    queryFn: () => readDispatch(given.id),
    initialData: given,
    refetchInterval: ({ state }) => (state.data && stepOf(state.data) === 'wait' ? 1_500 : false),
  })
  const changed = (next: DispatchView, code: string, sentence = '') => {
    tell('right', code, sentence)
    queries.setQueryData(askedFor('dispatch', given.id), next)
  }
  const failed = (error: Error, code = '') => tell('wrong', code, error.message)
  const attempt = useAttempts()
  const undo = useMutation({
    mutationFn: () => attempt(['undo', dispatch.version], (one) => undoStep(dispatch.id, one)),
    onSuccess: (next) => changed(next, '', said.undone),
    onError: (error) => failed(error),
    onSettled: () => askAnew(queries, 'dispatch'),
  })
  const articles = useArticles(dispatch)
  const step = stepOf(dispatch)
  const isOver = step === 'done' || step === 'not_here'
  const leave = () => done(null)
  const takeBack = () => undo.mutate()
  const printAgain = useCarrierLabel(dispatch, failed)
  useScanner({
    ...(isOver && { code: done }),
    keys: {
      Escape: leave,
      F4: (isOver && printAgain) || undefined,
      F8: takeBack,
      Enter: isOver ? leave : undefined,
    },
  })
  const keys = [
    ...(isOver && printAgain ? [{ key: 'F4', label: said.printAgain, act: printAgain }] : []),
    { key: 'F8', label: said.undo, act: takeBack },
    { key: 'Escape', label: parts.exit, act: leave },
  ]
  const at = { dispatch, told, tell, changed, failed }
  return (
    <StationPage
      tag={said.tag}
      title={`${dispatch.number} · ${dispatches.type[dispatch.type]}`}
      keys={keys}
      answered={() => askAnew(queries, 'dispatch')}
    >
      <div className={own.two}>
        <section className={own.lines}>
          <ul>
            {(articles ?? []).map((line) => (
              <li key={line.id}>
                <Goods {...line} />
                <Tally done={line.quantity} of={line.quantity} />
              </li>
            ))}
          </ul>
        </section>
        {step === 'weigh' && <Weigh {...at} />}
        {(step === 'ask' || step === 'wait' || step === 'ask_again') && <Carrier {...at} step={step} />}
        {step === 'confirm' && <ScanLabel {...at} />}
        {isOver && (
          <Middle told={told}>
            <Code
              code={step === 'done' ? said.done : dispatches.stands(dispatch.number, dispatches.state[dispatch.state])}
            />
            <p className={css.scanHint}>{said.doneHint}</p>
          </Middle>
        )}
      </div>
    </StationPage>
  )
}
