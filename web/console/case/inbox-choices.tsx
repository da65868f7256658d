import { Button, Select } from 'antd'
import { useWords } from '../words/use-words.ts'
import { filters } from './filters.ts'
import type { InboxSearch } from './inbox-page.tsx'

/** What the inbox is narrowed to; opened when somebody asks for it. */
export function Choices({ search, change }: { search: InboxSearch; change: (part: InboxSearch) => void }) {
  const { words, common } = useWords()
  const choice = (name: (typeof filters)[number], all: string, options: Record<string, string>) => (
    <Select
      aria-label={all}
      value={search[name] ?? ''}
      options={[{ value: '', label: all }, ...Object.entries(options).map(([value, label]) => ({ value, label }))]}
      onChange={(value) => change({ [name]: value })}
    />
  )
  return (
    <div className="choices">
      {choice('message', words.inbox.allMessages, { waiting: words.inbox.awaitingAnswer })}
      {choice('state', words.inbox.allStages, common.stage)}
      {choice('promise', words.inbox.allPromises, words.inbox.promise)}
      {choice('wish', words.inbox.allWishes, common.wish)}
      {choice('reason', words.inbox.allReasons, common.reason)}
      {choice('channel', words.inbox.allChannels, common.channel)}
      <Button
        type="link"
        onClick={() => change({ ...Object.fromEntries(filters.map((name) => [name, ''])), q: '', assignee: '' })}
      >
        {words.inbox.clear}
      </Button>
    </div>
  )
}
