import { useQuery } from '@tanstack/react-query'
import { formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { type CasePromise, listCasePromises } from '../promises/calls.ts'
import { PromiseBar, tones } from '../promises/promise-bar.tsx'
import { usePromiseWords } from '../promises/words.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { DueBadge } from './badge.tsx'
import css from './case.module.css'

/** What this customer was promised: each clock with the share used, the word how it stands, and until when; quietly, what has ended. */
export function Promises({ file }: { file: Case }) {
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'promises'),
    queryFn: () => listCasePromises(file.id),
    refetchInterval: 60_000,
  })
  const promises = found.data?.items ?? []
  const open = promises.filter(({ endedAt }) => endedAt === null)
  const ended = promises.filter(({ endedAt }) => endedAt !== null)
  if (promises.length === 0) return null
  return (
    <>
      <ul className={css.casePromises}>
        {open.map((promise) => (
          <Open key={`${promise.kind} ${promise.startedAt}`} promise={promise} file={file} />
        ))}
      </ul>
      {ended.length > 0 && (
        <ul className={css.keptPromises}>
          {ended.map((promise) => (
            <Ended key={`${promise.kind} ${promise.startedAt}`} promise={promise} file={file} />
          ))}
        </ul>
      )}
    </>
  )
}

/** What was promised, as this case comes to it: what is called a refund elsewhere may be goods here, or both. */
function useKindIn({ wish, agreed, goodsOwed, refunds }: Case) {
  const said = usePromiseWords()
  const sends = goodsOwed.length > 0 || ofGoods[agreed?.wish ?? wish] === true
  const ofRefund = !sends ? said.kind.refund : refunds.length > 0 ? said.refundAndGoods : said.sendingGoods
  return (kind: CasePromise['kind']) => (kind === 'refund' ? ofRefund : said.kind[kind])
}
const ofGoods: { readonly [Wished in Case['wish']]?: true } = { exchange: true, reship: true, repair: true }

type Shown = { promise: CasePromise; file: Case }

function Open({ promise, file }: Shown) {
  const { locale } = useWords()
  const said = usePromiseWords()
  const kindIn = useKindIn(file)
  const { timeZone } = useMe().merchant
  const { kind, state, dueAt, amberAt } = promise
  const because: Partial<Record<Case['stage'], string>> & { readonly other: string } = said.pausedBecause
  return (
    <li>
      <span className="between">
        <strong>{kindIn(kind)}</strong>
        {dueAt ? (
          <DueBadge timed={{ dueAt, amberAt, customerDueAt: null }} />
        ) : (
          <span className="badge blue">{said.paused}</span>
        )}
      </span>
      <PromiseBar
        promise={{ ...promise, usedMinutes: promise.usedMinutes ?? 0 }}
        tone={dueAt ? tones[state] : 'blue'}
      />
      <small className="mute">
        {dueAt ? said.due(formatTime(dueAt, locale, { timeZone })) : (because[file.stage] ?? because.other)}
      </small>
    </li>
  )
}

function Ended({ promise, file }: Shown) {
  const { locale } = useWords()
  const said = usePromiseWords()
  const kindIn = useKindIn(file)
  const { timeZone } = useMe().merchant
  const time = formatTime(promise.endedAt!, locale, { timeZone })
  const late: Partial<Record<CasePromise['state'], typeof said.endedLate>> = { broken: said.endedLate }
  const say = late[promise.state] ?? said.keptInTime
  return <li>{say(kindIn(promise.kind), time)}</li>
}
