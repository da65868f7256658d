import { Alert, App, Button, Input, Tooltip } from 'antd'
import { useState } from 'react'
import { useMay } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { type Policy, type Publication, publishPolicy, submitPolicy } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

type Props = {
  readonly policy: Policy
  readonly isChanged: boolean
  act(work: () => Promise<unknown>, then?: () => void): void
}

/** How a draft comes into force: who must agree is told before; published by whoever may, or handed to those who must agree. */
export function Publish({ policy, isChanged, act }: Props) {
  const said = usePolicyWords()
  const { message } = App.useApp()
  const mayEdit = useMay('edit_policies')
  const mayPublish = useMay('publish_policy')
  const [note, setNote] = useState('')
  const [from, setFrom] = useState('')
  const { name, version, publication } = policy
  if (!publication || !(mayPublish || mayEdit)) return null
  const missing = isChanged ? said.saveFirst : note.trim() === '' ? said.noteFirst : null
  const wanted = { note, ...(from && { inForceFrom: new Date(from).toISOString() }) }
  const whyNot = (can: Publication['publish']): string | null =>
    can === true ? missing : (said.whyNot[can.reason] ?? said.whyNot.not_yours_to_do!)
  const button = (label: string, why: string | null, primary: boolean, press: () => void) => (
    <Tooltip title={why}>
      <Button
        type={primary && !why ? 'primary' : 'default'}
        className={why ? 'greyed' : ''}
        aria-disabled={why !== null}
        {...(why && { 'aria-description': why })}
        onClick={() => why === null && press()}
      >
        {label}
      </Button>
    </Tooltip>
  )
  return (
    <section className={css.policyPart}>
      <h2>{said.publish}</h2>
      <WhoAgrees publication={publication} />
      <span className="refund-acts">
        <Input
          aria-label={said.note}
          placeholder={said.note}
          value={note}
          maxLength={1000}
          onChange={({ target }) => setNote(target.value)}
        />
        <Input
          type="datetime-local"
          aria-label={said.from}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        {mayEdit &&
          button(said.submit, whyNot(publication.submit), publication.publish !== true, () =>
            act(
              () => submitPolicy(name, version, wanted),
              () => void message.success(said.submittedTo(namesIn(publication.levels[0]?.people ?? [], said.or))),
            ),
          )}
        {mayPublish &&
          button(from ? said.publishThen : said.publishNow, whyNot(publication.publish), true, () =>
            act(() => publishPolicy(name, version, wanted)),
          )}
      </span>
      {missing && <p className="mute">{missing}</p>}
    </section>
  )
}

/** Who can agree to this draft, by name; or that nobody else can, so that it is published alone and the version says so. */
function WhoAgrees({ publication }: { readonly publication: Publication }) {
  const { words } = useWords()
  const said = usePolicyWords()
  const { levels, publishers, publish, submit, isAlone } = publication
  if (isAlone) return <Alert type="warning" showIcon title={said.alone} />
  const others = publishers.length > 0 ? said.canPublish(namesIn(publishers, said.or)) : ''
  const asked = levels.map(({ role, people }) => said.level(words.role[role], namesIn(people, said.or)))
  const lines = [
    publish !== true && publish.reason === 'needs_second_person' ? said.secondPerson : '',
    submit === true ? said.asks(asked) : '',
    publish === true ? said.youCanPublish : others,
  ].filter(Boolean)
  return <Alert type="info" showIcon title={lines.join(said.space)} />
}

const mostNamed = 5

const namesIn = (people: readonly { readonly name: string }[], or: string): string =>
  people
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(or) + (people.length > mostNamed ? '…' : '')
