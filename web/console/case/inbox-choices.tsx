import { Button, Select } from 'antd'
import { useWords } from '../words/use-words.ts'
import { filters } from './filters.ts'
import css from './inbox.module.css'
import type { InboxSearch } from './inbox-page.tsx'
import { useInboxWords } from './inbox-words.ts'

/** What the inbox is narrowed to; opened when somebody asks for it. */
export function Choices({ search, change }: { search: InboxSearch; change: (part: InboxSearch) => void }) {
  const { common } = useWords()
  const inbox = useInboxWords()
  const choice = (name: (typeof filters)[number], all: string, options: Record<string, string>) => (
    <Select
      aria-label={all}
      value={search[name] ?? ''}
      options={[{ value: '', label: all }, ...Object.entries(options).map(([value, label]) => ({ value, label }))]}
      onChange={(value) => change({ [name]: value })}
    />
  )
  return (
    <div className={css.choices}>
      {choice('message', inbox.allMessages, { waiting: inbox.awaitingAnswer })}
      {choice('mark', inbox.allMarks, inbox.mark)}
      {choice('state', inbox.allStages, common.stage)}
      {choice('promise', inbox.allPromises, inbox.promise)}
      {choice('wish', inbox.allWishes, common.wish)}
      {choice('reason', inbox.allReasons, common.reason)}
      {choice('channel', inbox.allChannels, common.channel)}
      <Button
        type="link"
        onClick={() => change({ ...Object.fromEntries(filters.map((name) => [name, ''])), q: '', assignee: '' })}
      >
        {inbox.clear}
      </Button>
    </div>
  )
}
