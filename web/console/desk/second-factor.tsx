import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { askedFor } from '../query-keys.ts'
import { hasSecondFactor, turnOffSecondFactor, turnOnSecondFactor, verifyCode } from '../shell/sign-in.ts'
import { useSignInWords } from '../shell/sign-in-words.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useSettingsWords } from './settings-words.ts'

const queryKey = askedFor('second-factor')

/** One's own second factor: on or off, each by one's password. */
export function SecondFactor() {
  const isOn = useQuery({ queryKey, queryFn: hasSecondFactor })
  return (
    <div>
      <h3>{useSettingsWords().secondFactor}</h3>
      {isOn.isPending && <Bars count={2} />}
      {isOn.error && <WentWrong error={isOn.error} again={() => void isOn.refetch()} />}
      {isOn.data === true && <TurnOff />}
      {isOn.data === false && <TurnOn />}
    </div>
  )
}

function TurnOff() {
  const said = useSettingsWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const turnOff = useMutation({
    mutationFn: ({ password }: { password: string }) => turnOffSecondFactor(password),
    onSuccess: () => {
      void message.success(said.turnedOff)
      return queries.invalidateQueries({ queryKey })
    },
  })
  return (
    <>
      <p className="hint">{said.isOn}</p>
      {turnOff.error && <Alert type="error" showIcon title={turnOff.error.message} />}
      <PasswordForm submit={said.turnOff} danger busy={turnOff.isPending} send={turnOff.mutate} />
    </>
  )
}

function TurnOn() {
  const signIn = useSignInWords()
  const said = useSettingsWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const begin = useMutation({ mutationFn: ({ password }: { password: string }) => turnOnSecondFactor(password) })
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => verifyCode(code.trim()),
    onSuccess: () => {
      void message.success(said.turnedOn)
      return queries.invalidateQueries({ queryKey })
    },
  })
  const problem = (confirm.error ?? begin.error)?.message
  const secret = begin.data && new URL(begin.data.totpURI).searchParams.get('secret')
  return (
    <>
      <p className="hint">{said.secondFactorHint}</p>
      {problem && <Alert type="error" showIcon title={problem} />}
      {!begin.data ? (
        <PasswordForm submit={said.turnOn} busy={begin.isPending} send={begin.mutate} />
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={(filled) => confirm.mutate(filled)}>
          <p>{said.scanSecret}</p>
          <p className="code">{secret}</p>
          <p>{said.backupCodes}</p>
          <p className="code">{begin.data.backupCodes.join('  ')}</p>
          <Form.Item name="code" label={signIn.code} rules={[{ required: true, message: signIn.code }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" style={{ width: 200 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {said.turnOn}
          </Button>
        </Form>
      )}
    </>
  )
}

type PasswordFormProps = { submit: string; danger?: boolean; busy: boolean; send(filled: { password: string }): void }

function PasswordForm({ submit, danger = false, busy, send }: PasswordFormProps) {
  const label = useSettingsWords().currentPassword
  return (
    <Form name="second-factor" layout="inline" requiredMark={false} onFinish={send}>
      <Form.Item name="password" label={label} rules={[{ required: true, message: label }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button htmlType="submit" danger={danger} loading={busy}>
        {submit}
      </Button>
    </Form>
  )
}
