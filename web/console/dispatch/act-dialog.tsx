import { Alert, Form, Input, Modal } from 'antd'
import { AddressFields } from '../case/acts/address-fields.tsx'
import type { Dispatch, DispatchVerb } from './calls.ts'
import { CarrierFields, carrierOf } from './carrier-fields.tsx'
import { useDispatchWords } from './words.ts'

type DialogProps = {
  verb: DispatchVerb
  dispatch: Dispatch
  busy: boolean
  problem: string | null
  close(): void
  submit(body: object): void
}

/** Asks for what an act on a dispatch needs; what the server refuses is said in it. */
export function ActDialog({ verb, dispatch, busy, problem, close, submit }: DialogProps) {
  const said = useDispatchWords()
  const [form] = Form.useForm()
  const { Fields, initial, body } = asked[verb] ?? withReason
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) submit(body(filled))
  }
  return (
    <Modal
      open
      title={said.act[verb]}
      okText={said.act[verb]}
      cancelText={said.leave}
      okButtonProps={{ loading: busy, danger: verb === 'cancel' }}
      onCancel={close}
      onOk={send}
    >
      {said.hint[verb] && <p className="hint">{said.hint[verb]}</p>}
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial(dispatch)} onFinish={send}>
        <Fields dispatch={dispatch} />
      </Form>
    </Modal>
  )
}

type Asked = {
  Fields(props: { dispatch: Dispatch }): React.ReactNode
  initial(dispatch: Dispatch): object
  body(filled: object): object
}

const notEmpty = (filled: object): object => Object.fromEntries(Object.entries(filled).filter(([, value]) => value))

const withReason: Asked = { Fields: Reason, initial: () => ({}), body: notEmpty }
const asked: { readonly [Verb in DispatchVerb]?: Asked } = {
  address: {
    Fields: AddressFields,
    initial: ({ address }) => ({ country: 'CN', ...address }),
    body: notEmpty,
  },
  label: { Fields: CarrierFields, initial: () => ({}), body: carrierOf },
}

function Reason() {
  const said = useDispatchWords()
  return (
    <Form.Item
      name="reason"
      label={said.reason}
      rules={[{ required: true, whitespace: true, message: said.reasonNeeded }]}
    >
      <Input.TextArea rows={3} maxLength={500} autoFocus />
    </Form.Item>
  )
}
