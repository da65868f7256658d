import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempts } from '../../../shared/attempts.ts'
import { isProblem } from '../../../shared/call.ts'
import { askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { askLabel, carriersFor } from '../parts/dispatch-calls.ts'
import type { CarrierOption } from '../parts/dispatch-shape.ts'
import { Code, Middle } from '../parts/middle.tsx'
import css from '../station.module.css'
import { Option, Others } from './carrier-options.tsx'
import { Papers } from './papers.tsx'
import type { AtStep } from './step-of.ts'
import { Reasons } from './weigh.tsx'
import { usePackWords } from './words.ts'

type Props = AtStep & { step: 'ask' | 'wait' | 'ask_again' }
type Asked = { readonly reason?: string; readonly number?: string }

/** Which carrier and why; another one with a reason; then the wait for its answer, and our papers meanwhile. */
export function Carrier({ dispatch, told, tell, changed, failed, step }: Props) {
  const said = usePackWords()
  const [other, setOther] = useState<CarrierOption | null>(null)
  const found = useQuery({
    queryKey: askedFor('dispatch-carriers', dispatch.id),
    queryFn: () => carriersFor(dispatch.id),
    enabled: step !== 'wait',
  })
  const chosen = other ?? found.data?.chosen ?? null
  const attempt = useAttempts()
  const ask = useMutation({
    mutationFn: ({ reason, number }: Asked) => {
      const named = chosen && (other || number) ? { carrier: chosen.carrier, service: chosen.service } : {}
      const body = { ...named, ...(reason && { reason }), ...(number && { number }) }
      return attempt([body, dispatch.version], (one) => askLabel(dispatch.id, body, one))
    },
    onSuccess: (next) => changed(next, '', said.asked),
    onError: (error) => (isByHand(error) ? tell('plain') : failed(error)),
  })
  const go = () => ask.mutate({})
  const reasons = other ? said.reasons : []
  const byHand = isByHand(ask.error)
  useScanner({
    code: (code) => (byHand ? ask.mutate({ ...ask.variables, number: code }) : tell('wrong', code, said.askFirst)),
    keys: {
      Enter: step !== 'wait' && !other ? go : undefined,
      ...Object.fromEntries(reasons.map((reason, at) => [String(at + 1), () => ask.mutate({ reason })])),
    },
  })
  if (byHand)
    return (
      <Middle told={told}>
        <p className={css.scanHint}>{said.scanNumber}</p>
        <Code code={said.byHand} />
      </Middle>
    )
  return (
    <Middle told={told}>
      {step === 'wait' && <Code code={said.waiting} />}
      {step === 'ask_again' && (
        <p className={css.scanProblem}>
          {said.failed}: {dispatch.waybill?.failure}
        </p>
      )}
      {step !== 'wait' && (
        <>
          {chosen && <Option option={chosen} because={other ? null : (found.data?.ruleSentence ?? null)} />}
          {found.error && <p className={css.scanProblem}>{found.error.message}</p>}
          {other ? (
            <>
              <p className={css.scanHint}>{said.otherReason}</p>
              <Reasons reasons={reasons} chosen={(reason) => ask.mutate({ reason })} />
            </>
          ) : (
            <button type="button" className={css.big} onClick={go} disabled={ask.isPending}>
              {step === 'ask_again' ? said.again : said.askWaybill}
              <kbd>Enter</kbd>
            </button>
          )}
          <Others options={found.data?.options ?? []} chosen={chosen} choose={setOther} />
        </>
      )}
      <Papers dispatch={dispatch} failed={failed} />
    </Middle>
  )
}

/** No carrier of ours can be called for it: the number stands on a waybill that was written elsewhere. */
const isByHand = (error: unknown): boolean => isProblem(error, 'waybill_number_needed', 'carrier_is_by_hand')
