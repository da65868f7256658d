import { CloseOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { formatNumber } from '../../shared/format.ts'
import type { ManyVerb } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { batchActs } from './acts/index.ts'
import { useBatchWords } from './batch-words.ts'
import css from './inbox.module.css'
import type { InboxSearch } from './inbox-page.tsx'

/** What became of each case; `text`: why nothing was done with it. */
export type Answered = {
  verb: ManyVerb
  items: { id: string; number: string; done: boolean; text: string | null }[]
}

type AnswersProps = { answered: Answered; search: InboxSearch; close(): void }

/** What was refused first: that is what is left to do. It stays until it is closed. */
export function BatchAnswers({ answered: { verb, items }, search, close }: AnswersProps) {
  const { locale } = useWords()
  const said = useBatchWords()
  const act = batchActs[verb].words[locale]
  const refused = items.filter(({ done }) => !done)
  const done = items.filter((one) => one.done)
  return (
    <section className={css.batchAnswers} aria-label={said.answers}>
      <header className="between">
        <strong role="status">
          {act.name} · {said.counted(done.length, refused.length)}
        </strong>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={said.close} onClick={close} />
      </header>
      <ul>
        {[...refused, ...done].map((one) => (
          <li key={one.id}>
            <Link to="/inbox/$number" params={{ number: one.number }} search={search}>
              {formatNumber(one.number)}
            </Link>
            <span className={one.done ? 'badge jade' : 'badge red'}>{one.done ? act.many?.done : said.refused}</span>
            {one.text && <p>{one.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
