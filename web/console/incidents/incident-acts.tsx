import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { minorOf } from '../../shared/minor.ts'
import { askAnew } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { actOnIncident, type Incident, type IncidentVerb } from './calls.ts'
import css from './incidents.module.css'
import { useIncidentWords } from './words.ts'

type Filled = { words?: string; why?: 'lost' | 'damaged' | 'missing'; amount?: string | number | null; how?: 'resent' }

const asked = (verb: IncidentVerb, currency: string, { words = '', why = 'lost', amount, how = 'resent' }: Filled) =>
  ({
    assign: {},
    'tell-customer': {},
    'ask-carrier': { question: words },
    'record-answer': { answer: words },
    see: { note: words },
    close: { how, note: words },
    claim: { why, ...(amount && { amountMinor: minorOf(String(amount), currency) }) },
  })[verb]

/** Done at once, without a word. */
const atOnce: readonly IncidentVerb[] = ['assign', 'tell-customer']

function useAct(incident: Incident, done: () => void) {
  const said = useIncidentWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { currency } = useMe().merchant
  const attempt = useAttempts({ opened: incident.id })
  return useMutation({
    mutationFn: ({ verb, filled }: { verb: IncidentVerb; filled: Filled }) =>
      attempt({ verb, filled }, (one) => actOnIncident(incident.id, verb, asked(verb, currency, filled) as never, one)),
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
  const [open, setOpen] = useState<IncidentVerb | null>(null)
  const act = useAct(incident, () => setOpen(null))
  const { can } = incident
  const verbs = (
    [
      ['tell-customer', can.tellCustomer],
      ['assign', can.assign],
      ['ask-carrier', can.askCarrier],
      ['record-answer', can.recordAnswer],
      ['claim', can.claim && can.close],
      ['see', can.see],
      ['close', can.close],
    ] as const
  ).flatMap(([verb, fits]) => (fits ? [verb] : []))
  if (!may) return null
  return (
    <div className={css.acts}>
      {verbs.map((verb, nth) => (
        <Button
          key={verb}
          type={nth === 0 ? 'primary' : 'default'}
          loading={act.isPending && act.variables.verb === verb}
          onClick={() => (atOnce.includes(verb) ? act.mutate({ verb, filled: {} }) : setOpen(verb))}
        >
          {said.act[verb]}
        </Button>
      ))}
      {open && <ActDialog verb={open} act={act} close={() => setOpen(null)} />}
    </div>
  )
}

type Dialog = { verb: IncidentVerb; act: ReturnType<typeof useAct>; close(): void }

function ActDialog({ verb, act, close }: Dialog) {
  const said = useIncidentWords()
  const { currency } = useMe().merchant
  const [form] = Form.useForm<Filled>()
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) act.mutate({ verb, filled })
  }
  const named = (names: Readonly<Record<string, string>>, of: readonly string[]) =>
    of.map((value) => ({ value, label: names[value] }))
  return (
    <Modal
      open
      title={said.act[verb]}
      okText={said.act[verb]}
      cancelText={said.leave}
      okButtonProps={{ loading: act.isPending }}
      onCancel={close}
      onOk={send}
    >
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ why: 'lost', how: 'resent' }}>
        {verb === 'claim' ? (
          <>
            <Form.Item name="why" label={said.whyLabel}>
              <Select options={named(said.why, ['lost', 'damaged', 'missing'])} />
            </Form.Item>
            <Form.Item name="amount" label={`${said.amount} (${currency})`} extra={said.amountHint}>
              <MoneyInput currency={currency} />
            </Form.Item>
          </>
        ) : (
          <>
            {verb === 'close' && (
              <Form.Item name="how" label={said.howLabel}>
                <Select options={named(said.how, ['resent', 'refunded', 'carrier_paid', 'no_trouble', 'other'])} />
              </Form.Item>
            )}
            <Form.Item
              name="words"
              label={said.words}
              rules={[{ required: true, whitespace: true, message: said.wordsNeeded }]}
            >
              <Input.TextArea rows={3} maxLength={1000} autoFocus />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  )
}
