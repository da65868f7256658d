import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { minorOf } from '../../shared/minor.ts'
import { askAnew } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { actOnIncident, type Incident, type IncidentVerb } from './calls.ts'
import { ActFields, type Filled } from './incident-fields.tsx'
import css from './incidents.module.css'
import { useIncidentWords } from './words.ts'

/** Two ways to say who looks after it: oneself, at once, and somebody else. */
type Act = IncidentVerb | 'hand-on'
const verbOf = (act: Act): IncidentVerb => (act === 'hand-on' ? 'assign' : act)

const asked = (act: Act, currency: string, { words = '', why = 'lost', amount, how = 'resent', owner }: Filled) =>
  ({
    assign: {},
    'hand-on': { owner },
    'tell-customer': {},
    'ask-carrier': { question: words },
    'record-answer': { answer: words },
    see: { note: words },
    close: { how, note: words },
    claim: { why, ...(amount && { amountMinor: minorOf(String(amount), currency) }) },
  })[act]

/** Done at once, without a word. */
const atOnce: readonly Act[] = ['assign', 'tell-customer']

function useAct(incident: Incident, done: () => void) {
  const said = useIncidentWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { currency } = useMe().merchant
  const attempt = useAttempts({ opened: incident.id })
  return useMutation({
    mutationFn: ({ act, filled }: { act: Act; filled: Filled }) =>
      attempt({ act, filled }, (one) =>
        actOnIncident(incident.id, verbOf(act), asked(act, currency, filled) as never, one),
      ),
    onSuccess: () => {
      void message.success(said.done)
      done()
    },
    onError: (error) => void message.error(error.message),
    onSettled: () => askAnew(queries, 'incidents', 'incident', 'case'),
  })
}

/** What may be done about a trouble now: the customer first, then the carrier, then the money. */
export function IncidentActs({ incident }: { incident: Incident }) {
  const said = useIncidentWords()
  const may = useMay('manage_dispatches')
  const [open, setOpen] = useState<Act | null>(null)
  const act = useAct(incident, () => setOpen(null))
  const { can } = incident
  const acts = (
    [
      ['tell-customer', can.tellCustomer],
      ['assign', can.assign],
      ['hand-on', can.assign],
      ['ask-carrier', can.askCarrier],
      ['record-answer', can.recordAnswer],
      ['claim', can.claim && can.close],
      ['see', can.see],
      ['close', can.close],
    ] as const
  ).flatMap(([one, fits]) => (fits ? [one] : []))
  if (!may) return null
  return (
    <div className={css.acts}>
      {acts.map((one, nth) => (
        <Button
          key={one}
          type={nth === 0 ? 'primary' : 'default'}
          loading={act.isPending && act.variables.act === one}
          onClick={() => (atOnce.includes(one) ? act.mutate({ act: one, filled: {} }) : setOpen(one))}
        >
          {said.act[one]}
        </Button>
      ))}
      {open && <ActDialog opened={open} act={act} close={() => setOpen(null)} />}
    </div>
  )
}

type Dialog = { opened: Act; act: ReturnType<typeof useAct>; close(): void }

function ActDialog({ opened, act, close }: Dialog) {
  const said = useIncidentWords()
  const [form] = Form.useForm<Filled>()
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) act.mutate({ act: opened, filled })
  }
  return (
    <Modal
      open
      title={said.act[opened]}
      okText={said.act[opened]}
      cancelText={said.leave}
      okButtonProps={{ loading: act.isPending }}
      onCancel={close}
      onOk={send}
    >
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ why: 'lost', how: 'resent' }}>
        <ActFields act={opened} />
      </Form>
    </Modal>
  )
}
