import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { type Colleague, listColleagues } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { addDelegate } from './calls.ts'
import { dayIn } from './day-in.ts'
import { useDelegateWords } from './delegate-words.ts'

type Filled = { principal: string; delegate: string; firstDay: string; lastDay: string }

/** Names who stands in. Which days and whom it may be, the server says in its sentence. */
export function DelegateDialog({ close }: { close(): void }) {
  const { words } = useWords()
  const said = useDelegateWords()
  const me = useMe()
  const forOthers = useMay('change_people')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const principal = Form.useWatch('principal', form) ?? me.id
  const found = useQuery({ queryKey: askedFor('members', 'at-work'), queryFn: listColleagues })
  const add = useMutation({
    mutationFn: ({ principal: away, ...rest }: Filled) =>
      addDelegate({ ...rest, ...(forOthers && { principal: away }) }),
    onSuccess: () => {
      askAnew(queries, 'delegates', 'approvals')
      void message.success(said.added)
      close()
    },
  })
  const labelOf = ({ id, name, roles }: Colleague) =>
    `${id === me.id ? said.myself(name) : name} · ${roles.map((role) => words.role[role]).join(' · ')}`
  const people = (found.data?.items ?? []).map((one) => ({ value: one.id, label: labelOf(one) }))
  const choice = (name: 'principal' | 'delegate', options: typeof people) => (
    <Form.Item name={name} label={said[name]} rules={[{ required: true, message: said[name] }]}>
      <Select options={options} loading={found.isPending} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  )
  const day = (name: 'firstDay' | 'lastDay') => (
    <Form.Item name={name} label={said[name]} rules={[{ required: true, message: said[name] }]}>
      <Input type="date" />
    </Form.Item>
  )
  const today = dayIn(me.merchant.timeZone)
  return (
    <Modal
      open
      title={said.add}
      okText={said.add}
      cancelText={words.cancel}
      confirmLoading={add.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p className="hint">{said.lead}</p>
      {(add.error ?? found.error) && <Alert type="error" showIcon title={(add.error ?? found.error)?.message} />}
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ principal: me.id, firstDay: today, lastDay: today }}
        onFinish={(filled) => add.mutate(filled)}
      >
        {forOthers && choice('principal', people)}
        {choice(
          'delegate',
          people.filter(({ value }) => value !== principal),
        )}
        <div className="two">
          {day('firstDay')}
          {day('lastDay')}
        </div>
      </Form>
    </Modal>
  )
}
