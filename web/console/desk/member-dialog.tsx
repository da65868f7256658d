import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useAttempts } from '../../shared/attempts.ts'
import { majorOf, minorOf } from '../../shared/minor.ts'
import { addMember, changeMember, type Member, type Role } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import { usePeopleWords } from './people-words.ts'

type Filled = { email: string; name: string; roles: Role[]; limit?: string | null; password?: string }

/** Adds a member, or changes what a member may do. */
export function MemberDialog({ member, close }: { member: Member | null; close(): void }) {
  const { words } = useWords()
  const said = usePeopleWords()
  const { currency } = useMe().merchant
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const attempt = useAttempts()
  const keep = useMutation({
    mutationFn: ({ email, password, limit, ...rest }: Filled) => {
      const decideLimitMinor = limit ? minorOf(String(limit), currency) : null
      const body = { ...rest, decideLimitMinor, ...(password && { password }) }
      return member
        ? changeMember(member.id, body)
        : attempt({ ...body, email }, (one) => addMember({ ...body, email }, one))
    },
    onSuccess: ({ acceptedAt }) => {
      void queries.invalidateQueries({ queryKey: askedFor('members') })
      void message.success(member ? words.saved : acceptedAt ? said.added : said.invited)
      close()
    },
  })
  const needed = (label: string) => [{ required: true, message: label }]
  return (
    <Modal
      open
      title={member ? said.editTitle : said.addTitle}
      okText={member ? words.save : said.add}
      cancelText={words.cancel}
      confirmLoading={keep.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={member ? filledOf(member, currency) : { roles: ['agent'] }}
        onFinish={(filled) => keep.mutate(filled)}
      >
        <Form.Item name="name" label={said.name} rules={needed(said.name)}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
        {!member && (
          <Form.Item name="email" label={said.email} rules={needed(said.email)}>
            <Input type="email" maxLength={200} />
          </Form.Item>
        )}
        <Form.Item name="roles" label={said.roles} rules={needed(said.roles)}>
          <Select mode="multiple" options={Object.entries(words.role).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="limit" label={`${said.limit} (${currency})`} extra={said.limitHint}>
          <MoneyInput currency={currency} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item
          name="password"
          label={member ? said.newPassword : said.password}
          extra={member ? said.passwordHint : said.passwordLeft}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const filledOf = ({ name, roles, decideLimitMinor }: Member, currency: string): Partial<Filled> => ({
  name,
  roles,
  limit: decideLimitMinor === null ? null : majorOf(decideLimitMinor, currency),
})
