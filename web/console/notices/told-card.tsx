import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { Card } from '../case/cards.tsx'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { AsSeen, StateOf } from './as-seen.tsx'
import { type Notice, readNoticesOf } from './calls.ts'
import { useKindNames } from './kind-names.ts'
import { NoticeActs } from './notice-acts.tsx'
import css from './notices.module.css'
import { useNoticeWords } from './words.ts'

const shownFirst = 4

/** What the customer was told, newest first; one that never left is open. */
export function ToldCard({ file }: { file: Case }) {
  const said = useNoticeWords()
  const [all, setAll] = useState(false)
  const found = useQuery({ queryKey: askedFor('case', file.id, 'notices'), queryFn: () => readNoticesOf(file.id) })
  const notices = found.data?.items.toReversed() ?? []
  return (
    <Card title={said.told}>
      {found.isPending && <Bars count={2} />}
      {found.data && notices.length === 0 && <p className="mute">{said.none}</p>}
      <ol className={css.told}>
        {(all ? notices : notices.slice(0, shownFirst)).map((notice) => (
          <Told key={notice.id} notice={notice} />
        ))}
      </ol>
      {!all && notices.length > shownFirst && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          {said.showAll(notices.length)}
        </button>
      )}
    </Card>
  )
}

function Told({ notice }: { notice: Notice }) {
  const { locale } = useWords()
  const said = useNoticeWords()
  const { timeZone } = useMe().merchant
  const nameOf = useKindNames()
  return (
    <li>
      <details open={notice.failure !== null}>
        <summary>
          <span className={css.toldWhat}>{nameOf(notice.kind)}</span> <StateOf notice={notice} />
          <small className="mute">
            {said.way[notice.way]} · {formatTime(notice.sentAt ?? notice.writtenAt, locale, { timeZone })}
          </small>
        </summary>
        <AsSeen notice={notice} />
      </details>
      <NoticeActs notice={notice} />
    </li>
  )
}
