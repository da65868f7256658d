import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../shared/format.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import css from './approvals.module.css'
import { type Delegate, endDelegate, listDelegates } from './calls.ts'
import { dayIn } from './day-in.ts'
import { DelegateDialog } from './delegate-dialog.tsx'
import { useDelegateWords } from './delegate-words.ts'

/** Who stands in for me, for whom I stand in; whoever may change people sees, and ends, those of the others too. */
export function Delegates() {
  const said = useDelegateWords()
  const { id } = useMe()
  const all = useMay('change_people')
  const [open, setOpen] = useState(false)
  const found = useQuery({ queryKey: askedFor('delegates'), queryFn: listDelegates })
  const items = found.data?.items ?? []
  const forMe = items.filter(({ principal }) => principal.id === id)
  const byMe = items.filter(({ delegate }) => delegate.id === id)
  const others = all ? items.filter(({ principal, delegate }) => principal.id !== id && delegate.id !== id) : []
  return (
    <section className={`card ${css.delegates}`} aria-labelledby="delegates">
      <header>
        <h2 id="delegates">{said.title}</h2>
        <Button onClick={() => setOpen(true)}>{said.add}</Button>
      </header>
      <p className="mute">{said.lead}</p>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={2} />}
      {found.data && forMe.length + byMe.length + others.length === 0 && <p>{said.nobody}</p>}
      <Group title={said.forMe} items={forMe} name={({ delegate }) => delegate.name} mayEnd />
      <Group title={said.byMe} items={byMe} name={({ principal }) => principal.name} mayEnd={all} />
      <Group
        title={said.others}
        items={others}
        name={({ principal, delegate }) => said.pair(delegate.name, principal.name)}
        mayEnd
      />
      {open && <DelegateDialog close={() => setOpen(false)} />}
    </section>
  )
}

type GroupProps = { title: string; items: Delegate[]; name(one: Delegate): string; mayEnd: boolean }

function Group({ title, items, name, mayEnd }: GroupProps) {
  const { words } = useWords()
  const said = useDelegateWords()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: endDelegate,
    onSuccess: () => void message.success(said.ended),
    // ended by somebody else meanwhile: it says so, and the list is read again
    onSettled: () => askAnew(queries, 'delegates', 'approvals'),
  })
  if (items.length === 0 && !end.error) return null
  const ask = ({ id, delegate, principal }: Delegate) =>
    modal.confirm({
      title: said.endTitle(delegate.name, principal.name),
      content: said.endText,
      okText: said.end,
      cancelText: words.cancel,
      onOk: () => end.mutateAsync(id).catch(() => {}),
    })
  return (
    <>
      {end.error && <Alert type="warning" showIcon title={end.error.message} />}
      {items.length > 0 && <h3>{title}</h3>}
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <strong>{name(one)}</strong>
            <Days delegate={one} />
            {mayEnd && (
              <Button size="small" aria-label={`${said.end} ${name(one)}`} onClick={() => ask(one)}>
                {said.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Days({ delegate: { firstDay, lastDay } }: { delegate: Delegate }) {
  const { locale } = useWords()
  const said = useDelegateWords()
  const { timeZone } = useMe().merchant
  const written = (day: string) => formatDay(`${day}T12:00:00Z`, locale, { timeZone: 'UTC' })
  const began = firstDay <= dayIn(timeZone)
  return (
    <span className={css.delegateDays}>
      {said.days(written(firstDay), written(lastDay))}{' '}
      <span className={began ? 'badge jade' : 'badge'}>{began ? said.now : said.later}</span>
    </span>
  )
}
