import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { type CaseBodies, listColleagues } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import type { BatchVerb } from './batch-verbs.ts'

/** What is asked for is there: each form has the fields its verb needs. */
type Filled = { note?: string; reason?: CaseBodies['reject']['reason']; text?: string; assignee?: string }

type DialogProps = {
  verb: BatchVerb
  count: number
  busy: boolean
  problem: string | null
  close(): void
  submit(body: CaseBodies[BatchVerb]): void
}

/** Asks once for what every one of the chosen cases is answered. */
export function BatchDialog({ verb, count, busy, problem, close, submit }: DialogProps) {
  const { words } = useWords()
  const said = words.inbox.batch
  const [form] = Form.useForm<Filled>()
  return (
    <Modal
      open
      title={said.title(said.verb[verb], count)}
      okText={said.verb[verb]}
      cancelText={words.cancel}
      okButtonProps={{ loading: busy, danger: verb === 'reject', autoFocus: verb === 'approve' }}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="hint">{said.hint[verb]}</p>
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(filled) => submit(bodyOf[verb](filled))}
      >
        <Fields verb={verb} />
      </Form>
    </Modal>
  )
}

const bodyOf: { [Verb in BatchVerb]: (filled: Filled) => CaseBodies[Verb] } = {
  approve: ({ note }) => (note?.trim() ? { note: note.trim() } : {}),
  reject: ({ reason, text }) => ({ reason: reason!, text: text! }),
  requestInfo: ({ text }) => ({ text: text! }),
  escalate: ({ text }) => ({ reason: text! }),
  assign: ({ assignee }) => ({ assignee: assignee || null }),
}

function Fields({ verb }: { verb: BatchVerb }): ReactNode {
  const { words, common } = useWords()
  const said = words.act
  if (verb === 'assign') return <AssigneeField />
  if (verb === 'approve')
    return (
      <Form.Item name="note" label={said.noteOptional}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
    )
  const label = { reject: said.rejectText, requestInfo: said.infoText, escalate: said.escalateText }[verb]
  return (
    <>
      {verb === 'reject' && (
        <Form.Item name="reason" label={said.rejectReason} rules={[{ required: true, message: said.rejectReason }]}>
          <Select options={Object.entries(common.rejection).map(([value, name]) => ({ value, label: name }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={label} rules={[{ required: true, whitespace: true, message: label }]}>
        <Input.TextArea autoFocus={verb !== 'reject'} rows={4} maxLength={5000} />
      </Form.Item>
    </>
  )
}

const nobody = ''

function AssigneeField() {
  const { words } = useWords()
  const { id } = useMe()
  const found = useQuery({ queryKey: askedFor('members', 'at-work'), queryFn: listColleagues })
  const others = (found.data?.items ?? []).filter((one) => one.id !== id)
  return (
    <>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      <Form.Item name="assignee" label={words.case.assignee} initialValue={id}>
        <Select
          loading={found.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: id, label: words.case.takeIt },
            ...others.map((one) => ({
              value: one.id,
              label: `${one.name} · ${one.roles.map((role) => words.people.role[role]).join(' · ')}`,
            })),
            { value: nobody, label: words.case.nobody },
          ]}
        />
      </Form.Item>
    </>
  )
}
