import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { formatNumber, formatTime } from '../../shared/format.ts'
import { Card } from '../case/cards.tsx'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Dispatch, paperOf, readDispatch } from './calls.ts'
import { DispatchActs } from './dispatch-acts.tsx'
import css from './dispatches.module.css'
import { StateOf } from './dispatches-page.tsx'
import { usePageWords } from './page-words.ts'
import { Waybill } from './waybill-card.tsx'
import { useDispatchNames, useDispatchWords } from './words.ts'

/** One dispatch: where it stands and why, its goods, where it goes, who did what, its waybill and its papers. */
export function DispatchPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: askedFor('dispatch', id), queryFn: () => readDispatch(id) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  return <main className="desk">{found.data ? <Whole dispatch={found.data} /> : <Bars count={5} />}</main>
}

function Whole({ dispatch }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  const names = useDispatchNames()
  const more = usePageWords()
  const { common } = useWords()
  const reasons = common.reason
  const { number, type, caseNumber, hold, cancelReason, shortClosed, interception, escapes } = dispatch
  return (
    <>
      <header className="desk-head">
        <h1>
          {names.type[type]} {formatNumber(number)}
        </h1>
        <p>
          <StateOf dispatch={dispatch} /> {said.case}{' '}
          <Link to="/inbox/$number" params={{ number: caseNumber }}>
            {formatNumber(caseNumber)}
          </Link>
        </p>
        {hold?.words && (
          <p>
            {said.hold}: <q>{hold.words}</q>
          </p>
        )}
        {shortClosed && (
          <p>
            {said.short}: {shortClosed.lines.map(({ name, quantity }) => `${name} × ${quantity}`).join(', ')}{' '}
            <q>{shortClosed.reason}</q>
          </p>
        )}
        {interception && (
          <p>
            {said.interception}: {said.interceptionIs[interception.outcome ?? 'waits']}{' '}
            {interception.failure && <q>{interception.failure}</q>}
          </p>
        )}
        {escapes.map(({ caseId, reason, units, at }) => (
          <p key={`${caseId} ${at}`}>
            {more.escaped}: {reasons[reason as keyof typeof reasons] ?? reason} × {units}{' '}
            <Link to="/inbox/$number" params={{ number: caseId }}>
              {more.itsCase}
            </Link>
          </p>
        ))}
        {cancelReason && (
          <p>
            {said.cancelled}: <q>{cancelReason}</q>
          </p>
        )}
      </header>
      <DispatchActs dispatch={dispatch} />
      <div className={css.grid}>
        <Goods dispatch={dispatch} />
        <Address dispatch={dispatch} />
        <Waybill dispatch={dispatch} />
        <Who dispatch={dispatch} />
        <Papers dispatch={dispatch} />
      </div>
    </>
  )
}

function Goods({ dispatch: { lines, box } }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  return (
    <Card title={said.goods}>
      <ul className="plain">
        {lines.map(({ id, name, sku, quantity, serialNumbers }) => (
          <li key={id} className="between">
            <span>
              {name} <span className="mute">{[sku, ...serialNumbers].join(' · ')}</span>
            </span>
            <strong className="figure">× {quantity}</strong>
          </li>
        ))}
      </ul>
      {box && (
        <p className="mute">
          {said.box} {box.box} · {said.grams(box.weightGrams, box.expectedGrams)}
        </p>
      )}
    </Card>
  )
}

function Address({ dispatch: { address, addressLines, addressBy } }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  return (
    <Card title={addressBy ? `${said.address} (${said.corrected})` : said.address}>
      <address className={css.addressLines}>
        {addressLines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {address?.phone && <span className="figure">{address.phone}</span>}
        {addressLines.length === 0 && <span className="mute">{said.noAddress}</span>}
      </address>
    </Card>
  )
}

function Who({ dispatch: { steps } }: { dispatch: Dispatch }) {
  const { locale } = useWords()
  const said = useDispatchWords()
  const names = useDispatchNames()
  const { timeZone } = useMe().merchant
  const all = Object.entries(steps) as [keyof Dispatch['steps'], NonNullable<Dispatch['steps']['packed']>][]
  const taken = all.sort(([, one], [, other]) => one.at.localeCompare(other.at))
  if (taken.length === 0) return null
  return (
    <Card title={said.who}>
      <ul className="plain">
        {taken.map(([step, { at, name }]) => (
          <li key={step} className="between">
            <span>
              {names.step[step]} <span className="mute">{said.person(name)}</span>
            </span>
            <span className="figure">{formatTime(at, locale, { timeZone })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Papers({ dispatch: { id } }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  return (
    <Card title={said.papers}>
      <ul className="plain">
        {(['packing-label', 'packing-slip', 'card'] as const).map((kind) => (
          <li key={kind}>
            <a href={paperOf(id, kind, 'pdf')} target="_blank" rel="noreferrer">
              {said.paper[kind]}
            </a>{' '}
            <a className="mute" href={paperOf(id, kind, 'zpl')}>
              ZPL
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
