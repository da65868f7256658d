import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { addMember, changeMember, listMembers, type Member, type Role } from '../api.ts'
import { useMay } from '../shell/me.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'

/** Who works here, and what each may do. */
export function PeoplePage() {
  const { words } = useWords()
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const mayChange = useMay('change_people')
  const [open, setOpen] = useState<Member | 'new' | null>(null)
  const found = useQuery({ queryKey: ['members'], queryFn: listMembers })
  const switchMember = useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) => changeMember(id, { disabled }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['members'] }),
    onError: (error) => void message.error(error.message),
  })
  const said = words.people
  const disable = (member: Member) =>
    modal.confirm({
      title: said.disableTitle(member.name),
      content: said.disableText,
      okText: said.disable,
      cancelText: words.cancel,
      onOk: () => switchMember.mutateAsync({ id: member.id, disabled: true }).catch(() => {}),
    })
  return (
    <main className="desk">
      <header className="desk-head between">
        <div>
          <h1>{said.title}</h1>
          <p className="mute">{said.lead}</p>
        </div>
        {mayChange && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {said.add}
          </Button>
        )}
      </header>
      {found.error ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Member>
          rowKey="id"
          loading={found.isPending}
          dataSource={found.data?.items ?? []}
          pagination={false}
          scroll={{ x: 700 }}
          columns={[
            { title: said.name, render: (_, { name }) => <strong>{name}</strong> },
            { title: said.email, dataIndex: 'email' },
            {
              title: said.roles,
              render: (_, { roles }) =>
                roles.map((role) => (
                  <span key={role} className="badge mute">
                    {said.role[role]}
                  </span>
                )),
            },
            {
              title: said.state,
              render: (_, { disabledAt }) => (
                <span className={disabledAt ? 'badge red' : 'badge jade'}>
                  {disabledAt ? said.disabled : said.active}
                </span>
              ),
            },
            {
              key: 'acts',
              align: 'right',
              render: (_, member) =>
                mayChange && (
                  <span className="refund-acts">
                    <Button size="small" onClick={() => setOpen(member)}>
                      {said.edit}
                    </Button>
                    {member.disabledAt ? (
                      <Button size="small" onClick={() => switchMember.mutate({ id: member.id, disabled: false })}>
                        {said.enable}
                      </Button>
                    ) : (
                      <Button size="small" danger onClick={() => disable(member)}>
                        {said.disable}
                      </Button>
                    )}
                  </span>
                ),
            },
          ]}
        />
      )}
      {open && <MemberDialog member={open === 'new' ? null : open} close={() => setOpen(null)} />}
    </main>
  )
}

type Filled = { email: string; name: string; roles: Role[]; password?: string }

function MemberDialog({ member, close }: { member: Member | null; close(): void }) {
  const { words } = useWords()
  const said = words.people
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const keep = useMutation({
    mutationFn: ({ email, password, ...rest }: Filled) =>
      member
        ? changeMember(member.id, { ...rest, ...(password && { password }) })
        : addMember({ ...rest, email, ...(password && { password }) }),
    onSuccess: (_, { password }) => {
      void queries.invalidateQueries({ queryKey: ['members'] })
      void message.success(member ? words.saved : password ? said.added : said.invited)
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
        initialValues={member ?? { roles: ['agent'] }}
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
          <Select mode="multiple" options={Object.entries(said.role).map(([value, label]) => ({ value, label }))} />
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
