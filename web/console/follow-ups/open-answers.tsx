import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listCases } from '../api.ts'
import { DueBadge } from '../case/badge.tsx'
import { Card } from '../case/cards.tsx'
import type { InboxSearch } from '../case/inbox-page.tsx'
import { askedFor } from '../query-keys.ts'
import { Bars } from '../shell/states.tsx'
import { useFollowUpWords } from './words.ts'

const narrowed: InboxSearch = { mark: 'bad_answer' }
const filter = { ...narrowed, limit: 10 }

/** Customers who said that all is not well and have no answer yet, with the clock of each; the most urgent first. */
export function OpenAnswers() {
  const said = useFollowUpWords()
  const found = useQuery({ queryKey: askedFor('cases', filter), queryFn: () => listCases(filter) })
  const items = found.data?.items ?? []
  return (
    <Card
      title={said.open}
      aside={
        items.length > 0 && (
          <Link to="/inbox" search={narrowed}>
            {said.openMore}
          </Link>
        )
      }
    >
      {found.isPending && <Bars count={2} />}
      {found.data && items.length === 0 && <p className="mute">{said.openNone}</p>}
      <ul className="plain">
        {items.map((one) => (
          <li key={one.id} className="between">
            <Link to="/inbox/$number" params={{ number: one.number }} search={narrowed}>
              {[one.title, one.customerName, one.number].filter(Boolean).join(' · ')}
            </Link>
            <DueBadge timed={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
