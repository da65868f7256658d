import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { changeMember, inviteAgain, listMembers, type Member } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { MemberDialog } from './member-dialog.tsx'
import { usePeopleWords } from './people-words.ts'

/** Who works here, and what each may do. */
export function PeoplePage() {
  const { words, locale } = useWords()
  const people = usePeopleWords()
  const { currency } = useMe().merchant
  const { message, modal } = App.useApp()
  const queries = useQueryClient()
  const mayChange = useMay('change_people')
  const maySet = useMay('change_settings')
  const [open, setOpen] = useState<Member | 'new' | null>(null)
  const found = useQuery({ queryKey: askedFor('members'), queryFn: listMembers })
  const switchMember = useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) => changeMember(id, { disabled }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: askedFor('members') }),
    onError: (error) => void message.error(error.message),
  })
  const again = useMutation({
    mutationFn: inviteAgain,
    onSuccess: () => void message.success(people.invited),
    onError: (error) => void message.error(error.message),
  })
  const said = usePeopleWords()
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
          <p className="mute">
            {said.limitLead} {maySet && <Link to="/settings">{said.goodwill}</Link>}
          </p>
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
          scroll={{ x: 820 }}
          columns={[
            { title: said.name, render: (_, { name }) => <strong>{name}</strong> },
            {
              title: said.roles,
              render: (_, { roles }) =>
                roles.map((role) => (
                  <span key={role} className="badge mute">
                    {words.role[role]}
                  </span>
                )),
            },
            {
              title: said.limit,
              render: (_, { decideLimitMinor: amount }) =>
                amount === null ? (
                  <span className="mute">{said.noLimit}</span>
                ) : (
                  <span className="figure">{formatMoney({ amount, currency }, locale)}</span>
                ),
            },
            { title: said.email, dataIndex: 'email' },
            {
              title: said.state,
              render: (_, member) => <StateBadge member={member} />,
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
                    {!member.acceptedAt && !member.disabledAt && (
                      <Button size="small" onClick={() => again.mutate(member.id)}>
                        {said.inviteAgain}
                      </Button>
                    )}
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

function StateBadge({ member }: { member: Member }) {
  const said = usePeopleWords()
  if (member.disabledAt) return <span className="badge red">{said.disabled}</span>
  return member.acceptedAt ? (
    <span className="badge jade">{said.active}</span>
  ) : (
    <span className="badge mute">{said.waiting}</span>
  )
}
