import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import css from './sign-in.module.css'
import { signIn, verifyBackupCode, verifyCode } from './sign-in.ts'
import { Field, PasswordField, SignInForm, SignInLayout } from './sign-in-layout.tsx'
import { useSignInWords } from './sign-in-words.ts'

type Step = 'password' | 'code' | 'backup'

export function SignInPage() {
  const signIn = useSignInWords()
  const [step, setStep] = useState<Step>('password')
  return (
    <SignInLayout title={step === 'password' ? signIn.title : signIn.codeTitle}>
      {step === 'password' ? (
        <>
          <PasswordStep needsCode={() => setStep('code')} />
          <Link to="/forgot" className={css.signInLink}>
            {signIn.forgot}
          </Link>
        </>
      ) : (
        <CodeStep key={step} step={step} go={setStep} />
      )}
    </SignInLayout>
  )
}

/** To where the person wanted to go, as somebody new: nothing of whoever was here before is kept. */
function useGoInside() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { to } = useSearch({ from: '/sign-in' })
  return async () => {
    queries.clear()
    const inside = to?.startsWith('/') && !to.startsWith('//') ? to.replace(/^\/console/, '') : '/'
    await navigate({ href: `/console${inside}${window.location.hash}` })
  }
}

function PasswordStep({ needsCode }: { needsCode: () => void }) {
  const signInWords = useSignInWords()
  const goInside = useGoInside()
  const send = async ({ email = '', password = '' }: Record<string, string>) => {
    const { twoFactorRedirect } = await signIn(email.trim(), password)
    if (twoFactorRedirect) needsCode()
    else await goInside()
  }
  return (
    <SignInForm submit={signInWords.submit} send={send}>
      <Field name="email" label={signInWords.email} type="email" autoComplete="username" autoFocus />
      <PasswordField name="password" label={signInWords.password} autoComplete="current-password" />
    </SignInForm>
  )
}

function CodeStep({ step, go }: { step: 'code' | 'backup'; go: (step: Step) => void }) {
  const signIn = useSignInWords()
  const goInside = useGoInside()
  const isCode = step === 'code'
  const send = async ({ code = '' }: Record<string, string>) => {
    await (isCode ? verifyCode(code.trim()) : verifyBackupCode(code.trim()))
    await goInside()
  }
  return (
    <SignInForm submit={signIn.verify} send={send}>
      {isCode && <p className="hint">{signIn.codeHint}</p>}
      <Field
        name="code"
        label={isCode ? signIn.code : signIn.backupCode}
        className="digits"
        autoFocus
        autoComplete="one-time-code"
        inputMode={isCode ? 'numeric' : 'text'}
      />
      <div className={css.signInLinks}>
        <button type="button" className={css.signInLink} onClick={() => go(isCode ? 'backup' : 'code')}>
          {isCode ? signIn.backup : signIn.code}
        </button>
        <button type="button" className={css.signInLink} onClick={() => go('password')}>
          {signIn.back}
        </button>
      </div>
    </SignInForm>
  )
}
