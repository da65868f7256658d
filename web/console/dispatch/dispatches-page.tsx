import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Input, Segmented, Select, Table } from 'antd'
import { useState } from 'react'
import { formatNumber, formatTime } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { listOf } from '../station/pick/calls.ts'
import { useWords } from '../words/use-words.ts'
import { type Dispatch, type DispatchFilters, listDispatches } from './calls.ts'
import css from './dispatches.module.css'
import { usePickingWords } from './picking-words.ts'
import { useDispatchNames, useDispatchWords } from './words.ts'

export const tones: Partial<Record<Dispatch['state'], string>> = {
  on_hold: 'red',
  awaiting_approval: 'amber',
  shipped: 'jade',
  cancelled: 'mute',
}
const shown: readonly Dispatch['state'][] = [
  'on_hold',
  'awaiting_approval',
  'approved',
  'picking',
  'picked',
  'checked',
  'packed',
  'labelled',
  'shipped',
]

/** What leaves: held ones first, then what waits longest. The filters live in the address. */
export function DispatchesPage() {
  const { words } = useWords()
  const said = useDispatchWords()
  const names = useDispatchNames()
  const picking = usePickingWords()
  const toPick = useToPick()
  const navigate = useNavigate()
  const filters = useSearch({ strict: false }) as DispatchFilters
  const found = useInfiniteQuery({
    queryKey: askedFor('dispatches', filters),
    queryFn: ({ pageParam }) => listDispatches(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const dispatches = found.data?.pages.flatMap(({ items }) => items) ?? []
  const goTo = (changed: DispatchFilters) =>
    void navigate({
      to: '/dispatches',
      search: Object.fromEntries(Object.entries({ ...filters, ...changed }).filter(([, value]) => value)) as never,
    })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">
          {said.lead} <Link to={'/dispatches/picking' as never}>{picking.title}</Link> ·{' '}
          <Link to={'/dispatches/figures' as never}>{said.figures}</Link>
        </p>
      </header>
      <div className="scroll">
        <Segmented
          value={filters.state ?? ''}
          onChange={(state) => goTo({ state })}
          options={[{ value: '', label: said.all }, ...shown.map((value) => ({ value, label: names.state[value] }))]}
        />
      </div>
      <div className={css.above}>
        <Input.Search
          className={css.search ?? ''}
          aria-label={said.search}
          placeholder={said.search}
          defaultValue={filters.q}
          allowClear
          onSearch={(q) => goTo({ q: q.trim() })}
        />
        <Select
          aria-label={picking.owner}
          value={filters.owner ?? ''}
          onChange={(owner) => goTo({ owner })}
          options={[
            { value: '', label: picking.anyOwner },
            ...Object.entries(names.owner).map(([value, label]) => ({ value, label })),
          ]}
        />
        {toPick.chosen.length > 0 && (
          <Button type="primary" loading={toPick.isPending} onClick={toPick.put}>
            {toPick.label}
          </Button>
        )}
      </div>
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Dispatch>
          className={css.chosen ?? ''}
          rowKey="id"
          loading={found.isPending}
          dataSource={dispatches}
          pagination={false}
          {...(dispatches.some(({ can }) => can.pick === true) && { rowSelection: toPick.selection })}
          locale={{ emptyText: found.isPending ? ' ' : <Quiet title={said.empty} text={said.emptyText} /> }}
          columns={[
            { title: said.number, render: (_, dispatch) => <Named dispatch={dispatch} /> },
            { title: said.goods, render: (_, dispatch) => <Goods dispatch={dispatch} /> },
            { title: said.to, render: (_, { address }) => [address?.city, address?.name].filter(Boolean).join(' · ') },
            { title: said.state, render: (_, dispatch) => <StateOf dispatch={dispatch} /> },
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </main>
  )
}

/** Dispatches that somebody chooses by hand go on one list, for whoever asks for work. */
function useToPick() {
  const said = usePickingWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string[]>([])
  const put = useMutation({
    mutationFn: () => listOf(chosen),
    onSuccess: ({ number }) => {
      setChosen([])
      void message.success(said.putOn(number))
    },
    onError: (error) => void message.error(error.message),
    onSettled: () => askAnew(queries, 'dispatches', 'dispatch', 'pick-waves', 'pick-lists'),
  })
  return {
    chosen,
    isPending: put.isPending,
    label: said.chosen(chosen.length),
    put: () => put.mutate(),
    selection: {
      selectedRowKeys: chosen,
      onChange: (keys: React.Key[]) => setChosen(keys.map(String)),
      getCheckboxProps: ({ can, number }: Dispatch) => ({ disabled: can.pick !== true, 'aria-label': number }),
    },
  }
}

function Named({ dispatch: { id, number, type, caseNumber } }: { dispatch: Dispatch }) {
  const names = useDispatchNames()
  return (
    <>
      <Link to="/dispatches/$id" params={{ id } as never} className="nowrap">
        <strong>{formatNumber(number)}</strong>
      </Link>
      <small className={css.below}>
        {names.type[type]} · {formatNumber(caseNumber)}
      </small>
    </>
  )
}

function Goods({ dispatch: { lines } }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  return (
    <>
      {lines[0]?.name}
      <small className={css.below}>{said.units(lines.reduce((sum, { quantity }) => sum + quantity, 0))}</small>
    </>
  )
}

/** Where it stands; of a held one why, whose turn it is, and until when. */
export function StateOf({ dispatch: { state, hold } }: { dispatch: Dispatch }) {
  const { locale } = useWords()
  const said = useDispatchWords()
  const names = useDispatchNames()
  const { timeZone } = useMe().merchant
  return (
    <>
      <span className={`badge ${tones[state] ?? 'blue'}`}>{names.state[state]}</span>
      {hold && (
        <small className={css.below}>
          {names.reason[hold.reason]} · {names.owner[hold.owner]} ·{' '}
          {said.due(formatTime(hold.dueAt, locale, { timeZone }))}
        </small>
      )}
    </>
  )
}
