import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useMay } from '../shell/me.ts'
import { type Policy, publishPolicy, submitPolicy } from './api.ts'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly isChanged: boolean
  act(work: () => Promise<unknown>, then?: () => void): void
}

/** How a draft comes into force: published by whoever may, or handed to those who must agree. */
export function Publish({ policy, isChanged, act }: Props) {
  const said = usePolicyWords()
  const { message } = App.useApp()
  const mayEdit = useMay('edit_policies')
  const mayPublish = useMay('publish_policy')
  const [note, setNote] = useState('')
  const [from, setFrom] = useState('')
  if (!policy.draft || !(mayPublish || mayEdit)) return null
  const { name, version, needsSecondPerson } = policy
  const isReady = note.trim() !== '' && !isChanged
  const wanted = { note, ...(from && { inForceFrom: new Date(from).toISOString() }) }
  return (
    <section className="policy-part">
      <h2>{said.publish}</h2>
      {needsSecondPerson && <Alert type="info" showIcon title={said.secondPerson} />}
      <span className="refund-acts">
        <Input
          aria-label={said.note}
          placeholder={said.note}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Input
          type="datetime-local"
          aria-label={said.from}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        {mayEdit && (
          <Button
            disabled={!isReady}
            onClick={() =>
              act(
                () => submitPolicy(name, version, wanted),
                () => void message.success(said.submitted),
              )
            }
          >
            {said.submit}
          </Button>
        )}
        {mayPublish && !needsSecondPerson && (
          <Button type="primary" disabled={!isReady} onClick={() => act(() => publishPolicy(name, version, wanted))}>
            {from ? said.publishThen : said.publishNow}
          </Button>
        )}
      </span>
    </section>
  )
}
