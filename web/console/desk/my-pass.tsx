import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import type { IssuedBadge } from '../../../src/05-people/terminal/routes.ts'
import { call, post } from '../../shared/call.ts'
import { useMe } from '../shell/me.ts'
import { useTerminalWords } from '../shell/terminal-words.ts'
import { useWords } from '../words/use-words.ts'
import { Badge } from './badge.tsx'

const newBadge = (userId: string) => post<IssuedBadge>(`/members/${userId}/badge`, undefined)

/** One's own PIN and badge for shared terminals. */
export function MyPass() {
  const { words } = useWords()
  const said = useTerminalWords()
  const me = useMe()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ pin: string }>()
  const set = useMutation({
    mutationFn: ({ pin }: { pin: string }) => call('PUT', '/me/pin', { body: { pin } }),
    onSuccess: () => {
      form.resetFields()
      void message.success(words.saved)
    },
  })
  const issue = useMutation({ mutationFn: () => newBadge(me.id) })
  const problem = set.error ?? issue.error
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => set.mutate(filled)}>
      <h3>{said.mine}</h3>
      <p className="mute">{said.mineLead}</p>
      {problem && <Alert type="error" showIcon title={problem.message} />}
      <Form.Item name="pin" label={said.pin} rules={[{ required: true, message: said.pin }]}>
        <Input.Password inputMode="numeric" maxLength={8} autoComplete="off" style={{ width: 200 }} />
      </Form.Item>
      <Button htmlType="submit" loading={set.isPending}>
        {said.setPin}
      </Button>{' '}
      <Button loading={issue.isPending} onClick={() => issue.mutate()}>
        {said.newBadge}
      </Button>
      {issue.data?.badge && <Badge badge={issue.data.badge} name={issue.data.name} />}
    </Form>
  )
}
