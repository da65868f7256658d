import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Mark } from './mark.tsx'
import { signIn, verifyBackupCode, verifyCode } from './sign-in.ts'

type Step = 'password' | 'code' | 'backup'

export function SignInPage() {
  const { words, locale, change } = useWords()
  const [step, setStep] = useState<Step>('password')
  return (
    <main className="door">
      <header className="door-brand">
        <Mark size={34} colour="#17705f" /> <span>{words.brand}</span>
      </header>
      <section className="door-card">
        <h1>{step === 'password' ? words.signIn.title : words.signIn.codeTitle}</h1>
        {step === 'password' ? (
          <PasswordForm needsCode={() => setStep('code')} />
        ) : (
          <CodeForm key={step} step={step} go={setStep} />
        )}
      </section>
      <Button type="text" onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}>
        {words.nav.language}
      </Button>
    </main>
  )
}

/** Runs a step of signing in: what is refused is shown as its sentence. */
function useStep() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { to } = useSearch({ from: '/sign-in' })
  const run = async (step: () => Promise<boolean>) => {
    setBusy(true)
    setProblem(null)
    try {
      if (!(await step())) return
      queries.clear()
      const inside = to?.startsWith('/') && !to.startsWith('//') ? to.replace(/^\/console/, '') : '/'
      await navigate({ href: `/console${inside}` })
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
}

function PasswordForm({ needsCode }: { needsCode: () => void }) {
  const { words } = useWords()
  const { busy, problem, run } = useStep()
  const submit = ({ email, password }: { email: string; password: string }) =>
    run(async () => {
      const { twoFactorRedirect } = await signIn(email, password)
      if (twoFactorRedirect) needsCode()
      return !twoFactorRedirect
    })
  return (
    <Form layout="vertical" requiredMark={false} size="large" onFinish={submit}>
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form.Item name="email" label={words.signIn.email} rules={[{ required: true, message: words.signIn.email }]}>
        <Input type="email" autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.signIn.password}
        rules={[{ required: true, message: words.signIn.password }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {words.signIn.submit}
      </Button>
      <p className="hint">{words.signIn.forgot}</p>
    </Form>
  )
}

function CodeForm({ step, go }: { step: 'code' | 'backup'; go: (step: Step) => void }) {
  const { words } = useWords()
  const { busy, problem, run } = useStep()
  const label = step === 'code' ? words.signIn.code : words.signIn.backupCode
  const submit = ({ code }: { code: string }) =>
    run(async () => {
      await (step === 'code' ? verifyCode(code.trim()) : verifyBackupCode(code.trim()))
      return true
    })
  return (
    <Form layout="vertical" requiredMark={false} size="large" onFinish={submit}>
      {problem && <Alert type="error" showIcon title={problem} />}
      {step === 'code' && <p className="hint">{words.signIn.codeHint}</p>}
      <Form.Item name="code" label={label} rules={[{ required: true, message: label }]}>
        <Input
          autoFocus
          autoComplete="one-time-code"
          inputMode={step === 'code' ? 'numeric' : 'text'}
          className="digits"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {words.signIn.verify}
      </Button>
      <div className="door-ways">
        <Button type="link" onClick={() => go(step === 'code' ? 'backup' : 'code')}>
          {step === 'code' ? words.signIn.backup : words.signIn.code}
        </Button>
        <Button type="link" onClick={() => go('password')}>
          {words.signIn.back}
        </Button>
      </div>
    </Form>
  )
}
