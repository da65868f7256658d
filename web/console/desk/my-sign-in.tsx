import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { changePassword, turnOnSecondFactor, verifyCode } from '../shell/sign-in.ts'
import { useWords } from '../words/use-words.ts'

/** One's own password and second factor. */
export function MySignIn() {
  const { words } = useWords()
  return (
    <section className="card">
      <h2>{words.settings.mine}</h2>
      <ChangePassword />
      <SecondFactor />
    </section>
  )
}

function ChangePassword() {
  const { words } = useWords()
  const said = words.settings
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

function SecondFactor() {
  const { words } = useWords()
  const said = words.settings
  const begin = useMutation({ mutationFn: ({ password }: { password: string }) => turnOnSecondFactor(password) })
  const confirm = useMutation({ mutationFn: ({ code }: { code: string }) => verifyCode(code.trim()) })
  const problem = (confirm.error ?? begin.error)?.message
  const secret = begin.data && new URL(begin.data.totpURI).searchParams.get('secret')
  if (confirm.isSuccess) return <Alert type="success" showIcon title={said.turnedOn} />
  return (
    <div>
      <h3>{said.secondFactor}</h3>
      <p className="hint">{said.secondFactorHint}</p>
      {problem && <Alert type="error" showIcon title={problem} />}
      {!begin.data ? (
        <Form layout="inline" requiredMark={false} onFinish={(filled) => begin.mutate(filled)}>
          <Form.Item
            name="password"
            label={said.currentPassword}
            rules={[{ required: true, message: said.currentPassword }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" loading={begin.isPending}>
            {said.turnOn}
          </Button>
        </Form>
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={(filled) => confirm.mutate(filled)}>
          <p>{said.scanSecret}</p>
          <p className="code">{secret}</p>
          <p>{said.backupCodes}</p>
          <p className="code">{begin.data.backupCodes.join('  ')}</p>
          <Form.Item name="code" label={words.signIn.code} rules={[{ required: true, message: words.signIn.code }]}>
            <Input inputMode="numeric" style={{ width: 200 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {said.turnOn}
          </Button>
        </Form>
      )}
    </div>
  )
}
