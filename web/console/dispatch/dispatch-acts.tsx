import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { AddressFields } from '../case/acts/address-fields.tsx'
import { askAnew } from '../query-keys.ts'
import { actOnDispatch, type Dispatch, type DispatchVerb } from './calls.ts'
import css from './dispatches.module.css'
import { useDispatchWords } from './words.ts'

const asks: Partial<Record<DispatchVerb, true>> = { hold: true, cancel: true, address: true }
const verbs: readonly DispatchVerb[] = ['approve', 'release', 'address', 'hold', 'cancel']

/** What the desk may do with a dispatch now; what may not be done stays, greyed. */
export function DispatchActs({ dispatch }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState<DispatchVerb | null>(null)
  const attempts = useAttempts({
    of: dispatch,
    opened: open,
    refresh: () => void askAnew(queries, 'dispatch', 'dispatches'),
  })
  const send = useMutation({
    mutationFn: ({ verb, body }: { verb: DispatchVerb; body: object }) =>
      attempts({ verb, body }, (attempt) => actOnDispatch(dispatch.id, verb, body as never, attempt)),
    onSuccess: (_, { verb }) => {
      setOpen(null)
      void message.success(said.done[verb])
      void askAnew(queries, 'dispatch', 'dispatches', 'case')
    },
    onError: (error) => void message.error(error.message),
  })
  const names: Record<DispatchVerb, string> = {
    approve: said.approve,
    release: said.release,
    address: said.address,
    hold: said.holdAct,
    cancel: said.cancel,
  }
  const offered = verbs.filter((verb) => dispatch.can[verb] === true)
  return (
    <div className={css.acts}>
      {offered.map((verb) => (
        <Tooltip key={verb}>
          <Button
            danger={verb === 'cancel'}
            type={asks[verb] ? 'default' : 'primary'}
            loading={send.isPending && open === null}
            onClick={() => (asks[verb] ? setOpen(verb) : send.mutate({ verb, body: {} }))}
          >
            {names[verb]}
          </Button>
        </Tooltip>
      ))}
      {open !== null && (
        <Asked
          key={open}
          title={names[open]}
          verb={open}
          dispatch={dispatch}
          sending={send.isPending}
          leave={() => setOpen(null)}
          send={(body) => send.mutate({ verb: open, body })}
        />
      )}
    </div>
  )
}

type Dialog = {
  title: string
  verb: DispatchVerb
  dispatch: Dispatch
  sending: boolean
  leave: () => void
  send: (body: object) => void
}

function Asked({ title, verb, dispatch, sending, leave, send }: Dialog) {
  const said = useDispatchWords()
  const [form] = Form.useForm()
  const isAddress = verb === 'address'
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={said.leave}
      confirmLoading={sending}
      onCancel={leave}
      onOk={() =>
        void form
          .validateFields()
          .then((filled: object) => send(Object.fromEntries(Object.entries(filled).filter(([, value]) => value))))
          .catch(() => {})
      }
    >
      <Form form={form} layout="vertical" initialValues={isAddress ? { country: 'CN', ...dispatch.address } : {}}>
        {isAddress ? (
          <AddressFields />
        ) : (
          <Form.Item
            name="reason"
            label={said.reason}
            rules={[{ required: true, whitespace: true, message: said.reasonNeeded }]}
          >
            <Input.TextArea rows={3} maxLength={500} autoFocus />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
