import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, InputNumber, Table } from 'antd'
import { useState } from 'react'
import { formatDay, formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { type Backtest, listBacktests, startBacktest } from './calls.ts'
import { Run } from './run.tsx'
import css from './what-if.module.css'
import { useWhatIfWords } from './words.ts'

const policy = 'request-policy'
const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)

/** What a draft would have done: a period is chosen, a worker goes through its cases, and whoever comes back finds how far it is. */
export function WhatIfPage() {
  const { words } = useWords()
  const { run } = useSearch({ strict: false }) as { run?: string }
  const navigate = useNavigate()
  const open = (id: string | undefined) => void navigate({ to: '/policies/what-if', search: id ? { run: id } : {} })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{words.whatIf}</h1>
        <p className="mute">{useWhatIfWords().lead}</p>
      </header>
      {run ? <Run id={run} back={() => open(undefined)} /> : <Begin begun={open} />}
    </main>
  )
}

function Begin({ begun }: { begun(id: string): void }) {
  const { locale } = useWords()
  const said = useWhatIfWords()
  const { timeZone } = useMe().merchant
  const queries = useQueryClient()
  const [from, setFrom] = useState(day(90))
  const [to, setTo] = useState(day(-1))
  const [minutesPerCase, setMinutes] = useState(8)
  const earlier = useQuery({
    queryKey: askedFor('backtests', policy),
    queryFn: () => listBacktests(policy),
    refetchInterval: 3000,
  })
  const start = useMutation({
    mutationFn: () => startBacktest(policy, { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, minutesPerCase }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: askedFor('backtests', policy) })
      begun(id)
    },
  })
  return (
    <>
      <form
        className={css.whatIfForm}
        onSubmit={(event) => {
          event.preventDefault()
          start.mutate()
        }}
      >
        <label className="field">
          <span>{said.from}</span>
          <input className="day" type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
        </label>
        <label className="field">
          <span>{said.to}</span>
          <input className="day" type="date" required value={to} onChange={({ target }) => setTo(target.value)} />
        </label>
        <div className="field">
          <span id="minutes">{said.minutes}</span>
          <InputNumber
            aria-labelledby="minutes"
            min={1}
            max={480}
            value={minutesPerCase}
            onChange={(value) => setMinutes(value ?? 8)}
          />
        </div>
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {said.start}
        </Button>
      </form>
      {start.error && <Alert type="error" showIcon title={start.error.message} />}
      {(earlier.data?.items.length ?? 0) > 0 && (
        <section className="desk-part" aria-labelledby="earlier-runs">
          <h2 id="earlier-runs">{said.earlier}</h2>
          <Table<Backtest>
            rowKey="id"
            dataSource={earlier.data?.items ?? []}
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              {
                title: said.asked,
                render: (_, one) => (
                  <Button type="link" onClick={() => begun(one.id)}>
                    {formatTime(one.createdAt, locale, { timeZone })}
                  </Button>
                ),
              },
              {
                title: said.period,
                render: (_, one) => `${formatDay(one.from, locale)} – ${formatDay(one.to, locale)}`,
              },
              {
                title: said.tried,
                render: (_, { version }) => (version === null ? said.draft : said.version(version)),
              },
              { title: said.cases, align: 'right', dataIndex: 'casesDone' },
              { key: 'state', render: (_, { state }) => <span className="badge mute">{said.state[state]}</span> },
            ]}
          />
        </section>
      )}
    </>
  )
}
