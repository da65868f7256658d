import { FilterOutlined } from '@ant-design/icons'
import { lazyRouteComponent, useNavigate, useParams } from '@tanstack/react-router'
import { Badge, Button, Input, Popover } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { Bars } from '../shell/states.tsx'
import { filters } from './filters.ts'
import css from './inbox.module.css'
import type { InboxSearch } from './inbox-page.tsx'
import { useInboxWords } from './inbox-words.ts'

const Choices = lazyRouteComponent(() => import('./inbox-choices.tsx'), 'Choices')

/** Search and filters; what is chosen stands in the address. */
export function InboxFilters({ search }: { search: InboxSearch }) {
  const inbox = useInboxWords()
  const navigate = useNavigate()
  const { number } = useParams({ strict: false }) as { number?: string }
  const [typed, setTyped] = useState(search.q ?? '')
  const change = (part: InboxSearch) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value)) as InboxSearch
    void (number
      ? navigate({ to: '/inbox/$number', params: { number }, search: next })
      : navigate({ to: '/inbox', search: next }))
  }
  useEffect(() => setTyped(search.q ?? ''), [search.q])
  const chosen = filters.filter((name) => search[name]).length
  const newest = search.sort === 'newest'
  return (
    <header className="inbox-head">
      <div className={css.inboxTitle}>
        <h1>{inbox.title}</h1>
        <Button type="text" size="small" onClick={() => change({ sort: newest ? '' : 'newest' })}>
          {newest ? inbox.newest : inbox.sort}
        </Button>
      </div>
      <div className={css.inboxSearch}>
        <Input
          id="inbox-search"
          aria-label={inbox.search}
          placeholder={inbox.search}
          value={typed}
          allowClear
          suffix={typed ? null : <kbd>/</kbd>}
          onChange={({ target }) => {
            setTyped(target.value)
            if (target.value === '') change({ q: '' })
          }}
          onPressEnter={() => change({ q: typed.trim() })}
        />
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <Suspense fallback={<Bars count={6} />}>
              <Choices search={search} change={change} />
            </Suspense>
          }
        >
          <Badge count={chosen} size="small" color="#17705f">
            <Button icon={<FilterOutlined />} aria-label={inbox.filters} />
          </Badge>
        </Popover>
      </div>
    </header>
  )
}
