import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useMe } from '../shell/me.ts'
import { changePassword } from '../shell/sign-in.ts'
import { MyPass } from './my-pass.tsx'
import { SecondFactor } from './second-factor.tsx'
import { useSettingsWords } from './settings-words.ts'

/** One's own password and second factor. */
export function MySignIn() {
  const me = useMe()
  return (
    <section className="card">
      <h2>{useSettingsWords().mine}</h2>
      <ChangePassword />
      <SecondFactor />
      {me.rights.includes('open_terminal') && <MyPass />}
    </section>
  )
}

function ChangePassword() {
  const said = useSettingsWords()
  const { message } = App.useApp()
  const [form] = Form.useForm()
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) => changePassword(current, next),
    onSuccess: () => {
      form.resetFields()
      void message.success(said.passwordChanged)
    },
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => change.mutate(filled)}>
      <h3>{said.changePassword}</h3>
      {change.error && <Alert type="error" showIcon title={change.error.message} />}
      <div className="two">
        <Form.Item
          name="current"
          label={said.currentPassword}
          rules={[{ required: true, message: said.currentPassword }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={said.newPassword} rules={[{ required: true, message: said.newPassword }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={change.isPending}>
        {said.changePassword}
      </Button>
    </Form>
  )
}
