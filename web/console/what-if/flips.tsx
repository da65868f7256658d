import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { formatDay, formatMoney, formatNumber } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { type Flip, listFlips, type Outcome } from './calls.ts'
import css from './what-if.module.css'
import { useWhatIfWords } from './words.ts'

type FlipsProps = { id: string; done: number; counts: Record<string, number> }

/** The cases the draft answers otherwise, with both reasons side by side; narrowed to one way of flipping by a tap. */
export function Flips({ id, done, counts }: FlipsProps) {
  const { words, locale } = useWords()
  const said = useWhatIfWords()
  const { timeZone } = useMe().merchant
  const [flip, setFlip] = useState<string>()
  const found = useInfiniteQuery({
    queryKey: askedFor('flips', id, flip ?? '', done),
    queryFn: ({ pageParam }) => listFlips(id, flip, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
  const flips = found.data?.pages.flatMap(({ items }) => items) ?? []
  const answered = ({ outcome, reason }: Flip['old']) => (
    <>
      <span className={`badge ${tone[outcome]}`}>{said.outcome[outcome]}</span> {reason.text[locale]}
    </>
  )
  return (
    <section className="desk-part" aria-labelledby="flips">
      <h2 id="flips">{said.flips}</h2>
      <div className={css.whatIfActs}>
        {Object.entries(counts).map(([way, count]) => {
          const [old, now] = way.split('>') as [Outcome, Outcome]
          return (
            <Button
              key={way}
              size="small"
              type={flip === way ? 'primary' : 'default'}
              aria-pressed={flip === way}
              onClick={() => setFlip(flip === way ? undefined : way)}
            >
              {said.outcome[old]} → {said.outcome[now]} · {count.toLocaleString(locale)}
            </Button>
          )
        })}
      </div>
      <Table<Flip>
        rowKey="caseId"
        dataSource={flips}
        pagination={false}
        loading={found.isPending}
        scroll={{ x: 860 }}
        locale={{ emptyText: found.isPending ? ' ' : said.noFlips }}
        columns={[
          {
            title: said.caseNumber,
            render: (_, { caseNumber }) => (
              <Link className="figure" to="/inbox/$number" params={{ number: caseNumber }}>
                {formatNumber(caseNumber)}
              </Link>
            ),
          },
          { title: said.opened, render: (_, one) => formatDay(one.openedAt, locale, { timeZone }) },
          { title: said.before, render: (_, one) => answered(one.old) },
          { title: said.after, render: (_, one) => answered(one.new) },
          {
            title: said.worth,
            align: 'right',
            render: (_, { worth }) => <span className="figure">{formatMoney(worth, locale)}</span>,
          },
        ]}
      />
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {words.loadMore}
        </Button>
      )}
    </section>
  )
}

const tone: Record<Outcome, string> = { approve: 'jade', person: 'blue', reject: 'red' }
