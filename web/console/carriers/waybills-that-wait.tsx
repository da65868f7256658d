import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Table } from 'antd'
import { formatTime } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { actOnWaybill, listWaybillsThatWait, type Waybill } from './calls.ts'
import css from './carriers.module.css'
import { useCarrierWords } from './words.ts'

/** What went wrong with waybills, in the carrier's own words, until somebody has seen to it. */
export function WaybillsThatWait() {
  const { locale } = useWords()
  const said = useCarrierWords()
  const mayChange = useMay('change_carriers')
  const queries = useQueryClient()
  const found = useQuery({ queryKey: askedFor('waybills'), queryFn: listWaybillsThatWait, refetchInterval: 30_000 })
  const act = useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: 'see' | 'give-up' }) => actOnWaybill(id, verb),
    onSettled: () => askAnew(queries, 'waybills'),
  })
  return (
    <section className={css.part} aria-labelledby="waybills">
      <h2 id="waybills">{said.waits}</h2>
      <p className="mute">{found.data?.items.length === 0 ? said.noneWaits : said.waitsLead}</p>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      {(found.data?.items.length ?? 0) > 0 && (
        <Table<Waybill>
          rowKey="id"
          dataSource={found.data?.items ?? []}
          pagination={false}
          scroll={{ x: 560 }}
          columns={[
            {
              title: said.case,
              render: (_, { caseNumber }) => (
                <Link to="/inbox/$number" params={{ number: caseNumber }}>
                  {caseNumber}
                </Link>
              ),
            },
            { title: said.column.carrier, dataIndex: 'carrier' },
            { title: said.what, render: (_, waybill) => <WhatHappened waybill={waybill} /> },
            { title: said.asked, render: (_, { askedAt }) => formatTime(askedAt, locale) },
            {
              key: 'act',
              align: 'right',
              render: (_, { id, isUnclear }) =>
                mayChange &&
                (isUnclear ? (
                  <Popconfirm title={said.giveUpHint} onConfirm={() => act.mutate({ id, verb: 'give-up' })}>
                    <Button size="small">{said.giveUp}</Button>
                  </Popconfirm>
                ) : (
                  <Button size="small" disabled={act.isPending} onClick={() => act.mutate({ id, verb: 'see' })}>
                    {said.see}
                  </Button>
                )),
            },
          ]}
        />
      )}
    </section>
  )
}

function WhatHappened({ waybill: { state, failure, money, otherNumbers } }: { waybill: Waybill }) {
  const said = useCarrierWords()
  return (
    <>
      <span className="badge amber">{said.state[state]}</span>{' '}
      {said.money[money] && <span className="mute">{said.money[money]}</span>}
      {failure && <div>{said.reason[failure.code] ?? said.said(failure.code)}</div>}
      {failure?.text && <q className={css.words}>{failure.text}</q>}
      {otherNumbers.length > 0 && <div className={css.words}>{said.otherNumbers(otherNumbers.join(', '))}</div>}
    </>
  )
}
