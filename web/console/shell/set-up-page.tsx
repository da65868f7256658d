import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type SetUpMerchant, setUpMerchant } from '../api.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { AntdProvider } from './antd-provider.tsx'
import { signIn } from './sign-in.ts'
import { SignInLayout } from './sign-in-layout.tsx'

const useSaid = ownWords({
  'zh-CN': {
    title: '欢迎使用完璧',
    lead: '建立商家和第一位店主，约一分钟。',
    merchant: '商家',
    shop: '店铺名称',
    locale: '顾客使用的语言',
    timeZone: '时区',
    currency: '货币',
    jurisdiction: '适用的消费者法',
    owner: '店主',
    name: '姓名',
    email: '邮箱',
    password: '密码',
    passwordHint: '至少 10 个字符，不要用常见密码。',
    submit: '建立商家',
    jurisdictions: { CN: '中国', DE: '德国', FR: '法国', UK: '英国', US: '美国' },
  },
  en: {
    title: 'Welcome',
    lead: 'Set up the shop and its first owner; it takes about a minute.',
    merchant: 'Shop',
    shop: 'Name of the shop',
    locale: 'Language of your customers',
    timeZone: 'Time zone',
    currency: 'Currency',
    jurisdiction: 'Applicable consumer law',
    owner: 'Owner',
    name: 'Name',
    email: 'Email address',
    password: 'Password',
    passwordHint: 'At least 10 characters, and not a common one.',
    submit: 'Set up the shop',
    jurisdictions: { CN: 'China', DE: 'Germany', FR: 'France', UK: 'United Kingdom', US: 'United States' },
  },
})

const currencies = ['CNY', 'GBP', 'EUR', 'USD', 'JPY', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD']

type Filled = { shop: string } & Omit<SetUpMerchant['merchant'], 'name'> & SetUpMerchant['owner']

/** The first visit, by the link printed at start. */
export function SetUpPage() {
  const { locale } = useWords()
  const said = useSaid()
  const { token = '' } = useSearch({ from: '/setup' })
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async ({ shop, name, email, password, ...settings }: Filled) => {
    setBusy(true)
    setProblem(null)
    try {
      await setUpMerchant({ token, merchant: { name: shop, ...settings }, owner: { name, email, password } })
      await signIn(email, password)
      await navigate({ to: '/' })
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  const needed = (message: string) => [{ required: true, message }]
  const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))
  return (
    <AntdProvider>
      <SignInLayout title={said.title} wide>
        <p className="hint">{said.lead}</p>
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={submit}
          initialValues={{
            locale,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            currency: locale === 'en' ? 'GBP' : 'CNY',
            jurisdiction: locale === 'en' ? 'UK' : 'CN',
          }}
        >
          {problem && <Alert type="error" showIcon title={problem} />}
          <h2>{said.merchant}</h2>
          <Form.Item name="shop" label={said.shop} rules={needed(said.shop)}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <div className="two">
            <Form.Item name="locale" label={said.locale}>
              <Select
                options={[
                  { value: 'zh-CN', label: '简体中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Form.Item>
            <Form.Item name="jurisdiction" label={said.jurisdiction}>
              <Select options={Object.entries(said.jurisdictions).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="timeZone" label={said.timeZone}>
              <Select showSearch options={zones} />
            </Form.Item>
            <Form.Item name="currency" label={said.currency}>
              <Select options={currencies.map((value) => ({ value, label: value }))} />
            </Form.Item>
          </div>
          <h2>{said.owner}</h2>
          <div className="two">
            <Form.Item name="name" label={said.name} rules={needed(said.name)}>
              <Input autoComplete="name" />
            </Form.Item>
            <Form.Item name="email" label={said.email} rules={needed(said.email)}>
              <Input type="email" autoComplete="username" />
            </Form.Item>
          </div>
          <Form.Item name="password" label={said.password} extra={said.passwordHint} rules={needed(said.password)}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={busy}>
            {said.submit}
          </Button>
        </Form>
      </SignInLayout>
    </AntdProvider>
  )
}
