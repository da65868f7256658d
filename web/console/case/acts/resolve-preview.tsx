import { useQuery } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import { Fragment, useDeferredValue } from 'react'
import { formatMoney, type Money } from '../../../shared/format.ts'
import { type Case, previewResolution } from '../../api.ts'
import { askedFor } from '../../query-keys.ts'
import { useWords } from '../../words/use-words.ts'
import { useFreightWords } from '../freight-words.ts'
import css from './acts.module.css'
import { partsOf, type Resolving } from './resolution.ts'
import { useResolveWords } from './resolve-words.ts'

type Preview = Awaited<ReturnType<typeof previewResolution>>
type Part = Preview['parts'][number]

/** What the table proposes for this case, and the sentence of its row. */
export function useProposed(file: Case): Preview['chosen']['parts'] {
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'resolution', file.version, 'proposed'),
    queryFn: () => previewResolution(file.id),
    retry: false,
  })
  return found.data?.chosen.parts ?? []
}

/** What goes out and what is paid either way, part by part, before anybody says yes: by the function that will do it. */
export function WhatIsGiven({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const said = useResolveWords()
  const freight = useFreightWords()
  const form = Form.useFormInstance<Resolving>()
  const filled = useDeferredValue((Form.useWatch([], form) ?? {}) as Resolving)
  const parts = partsOf(file, filled)
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'resolution', file.version, parts),
    queryFn: () => previewResolution(file.id, parts!),
    enabled: parts !== null,
    retry: false,
  })
  if (parts === null) return null
  if (found.error) return <Alert type="warning" showIcon className="before-fields" title={found.error.message} />
  const { refund, components = [], capped = [], needsApproval, parts: given = [] } = found.data ?? {}
  const paysBack = refund === undefined || refund.amount !== 0 || given.every(({ goods }) => goods.length === 0)
  return (
    <div className={css.whatIsPaid} aria-live="polite">
      {given.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one answer, in its order
        <Goods key={index} part={part} />
      ))}
      {paysBack && given.some(({ goods }) => goods.length > 0) && <p className={css.goesOut}>{said.kind.refund}</p>}
      {(paysBack || components.length > 0) && (
        <dl className="pairs">
          {components.map(({ kind, amount, text, lineRef }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one answer, in its order
            <Fragment key={`${kind} ${text} ${index}`}>
              <dt>
                {common.component[kind]} {lineRef && file.lines.length > 1 && <span className="mute">{lineRef}</span>}
              </dt>
              <dd className="figure">{formatMoney(amount, locale)}</dd>
            </Fragment>
          ))}
          {paysBack && (
            <>
              <dt>{said.paysInAll}</dt>
              <dd className="figure">{refund ? formatMoney(refund, locale) : words.loading}</dd>
            </>
          )}
        </dl>
      )}
      {capped.map(({ by, amount }) => (
        <p key={by} className="mute">
          {(by === 'freight_cap' ? freight.capped : said.capped[by])(formatMoney(amount, locale))}
        </p>
      ))}
      {needsApproval && <p className="mute">{said.needsSecondPerson}</p>}
    </div>
  )
}

/** The goods of one part, and what either side pays for them. */
function Goods({ part: { kind, goods, difference, gone, sentence, instead } }: { part: Part }) {
  const { locale } = useWords()
  const said = useResolveWords()
  const gives: Partial<Record<Part['kind'], (goods: string) => string>> = said.gives
  const named = goods.map(({ name, quantity }) => `${name} ×${quantity}`).join(locale === 'en' ? ', ' : '、')
  return (
    <>
      {named !== '' && <p className={css.goesOut}>{gives[kind]?.(named)}</p>}
      {difference && <Difference difference={difference} />}
      {sentence && <p className="mute">{sentence[locale]}</p>}
      {gone && <p className="mute">{said.gone(gone)}</p>}
      {instead && <p className="mute">{said.insteadOfGoods}</p>}
    </>
  )
}

function Difference({ difference }: { difference: Money }) {
  const { locale } = useWords()
  const said = useResolveWords()
  const { amount, currency } = difference
  if (amount === 0) return <p className="mute">{said.noDifference}</p>
  return (
    <>
      <dl className="pairs">
        <dt>{amount > 0 ? said.customerPays : said.customerGets}</dt>
        <dd className="figure">{formatMoney({ amount: Math.abs(amount), currency }, locale)}</dd>
      </dl>
      {amount > 0 && <p className="mute">{said.customerPaysHint}</p>}
    </>
  )
}
