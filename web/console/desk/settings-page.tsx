import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { majorOf, minorOf } from '../../shared/minor.ts'
import { changeMerchant, type Merchant, readMerchant } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { useWords } from '../words/use-words.ts'
import { ApiKeys } from './api-keys.tsx'
import { BrandColourField } from './brand-colour.tsx'
import { type FilledFollowUps, FollowUpSettingsFields, followUpSettingsOf } from './follow-up-settings.tsx'
import { type FilledMoney, filledMoneyOf, MoneySettingsFields, moneySettingsOf } from './money-settings.tsx'
import { MySignIn } from './my-sign-in.tsx'
import { compensationWords, useSettingsWords } from './settings-words.ts'
import {
  checkSettingsOf,
  type FilledChecks,
  type FilledNotices,
  filledChecksOf,
  filledNoticesOf,
  NoticeSettingsFields,
  noticeSettingsOf,
  WarehouseSettingsFields,
} from './warehouse-settings.tsx'

/** The merchant's settings for its owner; everybody's own sign-in. */
export function SettingsPage() {
  const mayChange = useMay('change_settings')
  const found = useQuery({ queryKey: askedFor('merchant'), queryFn: readMerchant })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{useSettingsWords().title}</h1>
      </header>
      <div className="settings">
        {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
        {found.isPending && <Bars count={6} />}
        {found.data && mayChange && <ShopSettings merchant={found.data} />}
        {mayChange && <ApiKeys />}
        <MySignIn />
      </div>
    </main>
  )
}

type Filled = FilledMoney &
  FilledChecks &
  FilledNotices &
  FilledFollowUps & {
    name: string
    address: { name?: string; phone?: string; lines?: string; notes: { 'zh-CN'?: string; en?: string } }
    threshold?: string | null
    ceiling?: string | null
    goodwill?: string | null
    compensationPercent?: number | null
    policyApproves: boolean
    brandColour: string | null
  }

function ShopSettings({ merchant }: { merchant: Merchant }) {
  const { words, locale } = useWords()
  const said = useSettingsWords()
  const compensation = compensationWords[locale]
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [isUnsaved, setUnsaved] = useState(false)
  useUnsaved(isUnsaved)
  const keep = useMutation({
    mutationFn: (filled: Filled) => changeMerchant(changeOf(filled, merchant.currency)),
    onSuccess: () => {
      setUnsaved(false)
      void message.success(words.saved)
      askAnew(queries, 'merchant', 'me')
    },
  })
  const { refundSecondPairMinor, refundDailyMinor, goodwillMonthlyMinor, compensationPercent, policyApproves } =
    merchant.settings
  const shown = (minor: number | null) => (minor === null ? null : majorOf(minor, merchant.currency))
  const { returnAddress: address } = merchant
  return (
    <Form<Filled>
      layout="vertical"
      requiredMark={false}
      onFinish={(filled) => keep.mutate(filled)}
      onValuesChange={() => setUnsaved(true)}
      initialValues={{
        name: merchant.name,
        address: {
          ...address,
          lines: address.lines?.join('\n'),
          notes: { ...(address.note && { [languageOf(address.note)]: address.note }), ...address.notes },
        },
        ...filledMoneyOf(merchant.settings, merchant.currency),
        ...filledChecksOf(merchant.settings, merchant.currency),
        ...filledNoticesOf(merchant.settings),
        ...followUpSettingsOf(merchant.settings),
        policyApproves,
        brandColour: merchant.settings.brandColour,
        threshold: shown(refundSecondPairMinor),
        ceiling: shown(refundDailyMinor),
        goodwill: shown(goodwillMonthlyMinor),
        compensationPercent,
      }}
    >
      <section className="card">
        <h2>{words.merchant}</h2>
        <Form.Item name="name" label={said.name} rules={[{ required: true, message: said.name }]}>
          <Input maxLength={200} />
        </Form.Item>
        <BrandColourField />
        <h3>{said.address}</h3>
        <p className="hint">{said.addressHint}</p>
        <div className="two">
          <Form.Item name={['address', 'name']} label={said.contact}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={['address', 'phone']} label={said.phone}>
            <Input maxLength={50} />
          </Form.Item>
        </div>
        <Form.Item name={['address', 'lines']} label={said.lines}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <div className="two">
          {(['zh-CN', 'en'] as const).map((reader) => (
            <Form.Item key={reader} name={['address', 'notes', reader]} label={`${said.note} · ${readers[reader]}`}>
              <Input.TextArea lang={reader} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
            </Form.Item>
          ))}
        </div>
        <h3>{said.times}</h3>
        <p className="hint">
          <Link to="/promises" search={{ part: 'times' }}>
            {said.timesElsewhere}
          </Link>
        </p>
        <Form.Item
          name="policyApproves"
          label={said.policyApproves}
          extra={said.policyApprovesHint}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <h3>{said.money}</h3>
        <Form.Item name="threshold" label={`${said.threshold} (${merchant.currency})`} extra={said.thresholdHint}>
          <MoneyInput currency={merchant.currency} style={{ width: 200 }} />
        </Form.Item>
        <div className="two">
          <Form.Item name="ceiling" label={`${said.ceiling} (${merchant.currency})`} extra={said.ceilingHint}>
            <MoneyInput currency={merchant.currency} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="goodwill" label={`${said.goodwill} (${merchant.currency})`} extra={said.goodwillHint}>
            <MoneyInput currency={merchant.currency} style={{ width: 200 }} />
          </Form.Item>
        </div>
        <Form.Item name="compensationPercent" label={compensation.label} extra={compensation.hint}>
          <InputNumber min={1} max={100} precision={0} style={{ width: 200 }} />
        </Form.Item>
        <MoneySettingsFields currency={merchant.currency} />
        <WarehouseSettingsFields currency={merchant.currency} />
        <NoticeSettingsFields />
        <FollowUpSettingsFields />
        {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
        <div>
          <Button type="primary" htmlType="submit" loading={keep.isPending}>
            {words.save}
          </Button>
        </div>
      </section>
    </Form>
  )
}

/** Each reads the note in their own language; the names of languages are the same everywhere. */
const readers = { 'zh-CN': '中文', en: 'English' }
const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en')

const given = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value))

function changeOf({ name, address, policyApproves, compensationPercent, ...money }: Filled, currency: string): object {
  const minor = (given: string | null | undefined) => (given ? minorOf(String(given), currency) : null)
  const { lines, notes, name: contact, phone } = address
  const parts = (lines ?? '').split('\n').map((line) => line.trim())
  return {
    name,
    returnAddress: {
      ...given({ name: contact, phone }),
      lines: parts.filter(Boolean),
      notes: given(notes),
    },
    settings: {
      policyApproves,
      brandColour: money.brandColour || null,
      refundSecondPairMinor: minor(money.threshold),
      refundDailyMinor: minor(money.ceiling),
      goodwillMonthlyMinor: minor(money.goodwill),
      compensationPercent: compensationPercent ?? null,
      ...moneySettingsOf(money, currency),
      ...checkSettingsOf(money, currency),
      ...noticeSettingsOf(money),
      ...followUpSettingsOf(money),
    },
  }
}
