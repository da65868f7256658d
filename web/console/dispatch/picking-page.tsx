import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Popconfirm, Table } from 'antd'
import { formatTime } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import {
  batch,
  closeList,
  listUnderWay,
  listWaves,
  type PickListView,
  shareWave,
  type Wave,
} from '../station/pick/calls.ts'
import { useWords } from '../words/use-words.ts'
import css from './dispatches.module.css'
import { usePickingWords } from './picking-words.ts'

/** What waits to be picked, by carrier, and who walks which list. */
export function PickingPage() {
  const said = usePickingWords()
  return (
    <main className="desk">
      <header className="desk-head">
        <Link to="/dispatches">{said.back}</Link>
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Waves />
      <UnderWay />
    </main>
  )
}

function Waves() {
  const said = usePickingWords()
  const mayWork = useMay('work_dispatches')
  const found = useQuery({ queryKey: askedFor('pick-waves'), queryFn: listWaves })
  const share = useAct((wave: Wave) => shareWave(wave, batch), said.made)
  return (
    <section className={css.part}>
      <h2>{said.waves}</h2>
      {share.error && <Alert type="error" showIcon title={share.error.message} />}
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Wave>
          rowKey={({ carrier }) => carrier ?? ''}
          loading={found.isPending}
          dataSource={found.data?.items ?? []}
          pagination={false}
          scroll={{ x: 560 }}
          locale={{ emptyText: found.isPending ? ' ' : <Quiet title={said.noWaves} text={said.noWavesText} /> }}
          columns={[
            { title: said.carrier, render: (_, { carrierName }) => carrierName ?? said.noCarrier },
            { title: said.leaves, render: (_, wave) => <Leaves wave={wave} /> },
            { title: said.dispatches, dataIndex: 'dispatches', align: 'right' },
            { title: said.units, dataIndex: 'units', align: 'right' },
            {
              key: 'act',
              align: 'right',
              render: (_, wave) =>
                mayWork && (
                  <Button disabled={share.isPending} onClick={() => share.mutate(wave)}>
                    {said.make(batch.size)}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

function Leaves({ wave: { cutOff, minutesLeft } }: { wave: Wave }) {
  const said = usePickingWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  if (!cutOff) return said.none
  return (
    <>
      {formatTime(cutOff, locale, { timeZone })}
      {minutesLeft !== null && <small className={css.below}>{said.left(minutesLeft)}</small>}
    </>
  )
}

function UnderWay() {
  const said = usePickingWords()
  const mayWork = useMay('work_dispatches')
  const found = useQuery({ queryKey: askedFor('pick-lists', 'all'), queryFn: listUnderWay })
  const end = useAct(closeList, () => said.ended)
  return (
    <section className={css.part}>
      <h2>{said.lists}</h2>
      {end.error && <Alert type="error" showIcon title={end.error.message} />}
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<PickListView>
          rowKey="id"
          loading={found.isPending}
          dataSource={found.data?.items ?? []}
          pagination={false}
          scroll={{ x: 560 }}
          locale={{ emptyText: found.isPending ? ' ' : <Quiet title={said.noLists} text={said.noListsText} /> }}
          columns={[
            { title: said.list, render: (_, list) => <Named list={list} /> },
            { title: said.who, render: (_, { picker }) => picker?.name ?? said.free },
            { title: said.done, align: 'right', render: (_, { lines }) => progressOf(lines) },
            {
              key: 'act',
              align: 'right',
              render: (_, { id }) => (
                <>
                  <Button type="link" href={`/api/v1/pick-lists/${id}/paper?format=pdf`} target="_blank">
                    {said.paper}
                  </Button>
                  {mayWork && (
                    <Popconfirm
                      title={said.endAsk}
                      okText={said.end}
                      styles={{ root: { maxWidth: 360 } }}
                      onConfirm={() => end.mutate(id)}
                    >
                      <Button disabled={end.isPending}>{said.end}</Button>
                    </Popconfirm>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

function Named({ list: { number, take, madeAt } }: { list: PickListView }) {
  const said = usePickingWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  return (
    <>
      <strong className="nowrap">{number}</strong>
      <small className={css.below}>
        {said.takes[take]} · {formatTime(madeAt, locale, { timeZone })}
      </small>
    </>
  )
}

const progressOf = (lines: PickListView['lines']): string =>
  `${lines.reduce((sum, { picked }) => sum + picked, 0)} / ${lines.reduce((sum, { quantity }) => sum + quantity, 0)}`

/** An act of this page: what was done is said, and the page asks anew, also where it was refused. */
function useAct<Input, Answer>(act: (input: Input) => Promise<Answer>, done: (answer: Answer) => string) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => void message.success(done(answer)),
    onSettled: () => askAnew(queries, 'pick-waves', 'pick-lists', 'dispatches', 'dispatch'),
  })
}
