import { Form, InputNumber, Radio, Switch } from 'antd'
import type { Merchant } from '../api.ts'
import { ownWords } from '../words/use-words.ts'
import css from './money-settings.module.css'

const names = ['followUps', 'followUpHours', 'onBadAnswer'] as const
export type FilledFollowUps = Pick<Merchant['settings'], (typeof names)[number]>

/** Of all settings, those of follow-ups. */
export const followUpSettingsOf = (from: FilledFollowUps): FilledFollowUps =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as FilledFollowUps

const useSaid = ownWords({
  'zh-CN': {
    title: '回访',
    asks: '办完后问顾客一次：都好吗？',
    asksHint: '商品送达或退款到账后发一封邮件或一条短信。同一位顾客七天内最多一次，免打扰时间不发。',
    hours: '送达或到账多少小时后问',
    onBad: '顾客说不满意时',
    onBadHint: '不满意：1–2 分，或没收到、不完整、有损坏。',
    on: {
      task: '交给熟悉这张售后单的人答复，按“答复顾客”的时限计时',
      reopen: '还在可重新打开的期限内，就重新打开售后单；否则同上',
    },
  },
  en: {
    title: 'Follow-ups',
    asks: 'Ask the customer once, when all is done: is all well?',
    asksHint:
      'One mail or message after goods arrive or money is paid. At most one per customer within seven days, never in quiet hours.',
    hours: 'Hours after it arrived or was paid',
    onBad: 'When a customer is not satisfied',
    onBadHint: 'Not satisfied: a score of 1 or 2, or not arrived, incomplete, damaged.',
    on: {
      task: 'Whoever knows the case answers, with the clock for answering customers',
      reopen: 'Open the case again while there is time for it; otherwise as above',
    },
  },
})

/** Whether and when customers are asked if all is well, and what a bad answer does. */
export function FollowUpSettingsFields() {
  const said = useSaid()
  return (
    <>
      <h3>{said.title}</h3>
      <Form.Item name="followUps" label={said.asks} extra={said.asksHint} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="followUpHours" label={said.hours} rules={[{ required: true, message: said.hours }]}>
        <InputNumber min={1} max={720} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="onBadAnswer" label={said.onBad} extra={said.onBadHint}>
        <Radio.Group className={css.down ?? ''}>
          {(['task', 'reopen'] as const).map((one) => (
            <Radio key={one} value={one}>
              {said.on[one]}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
    </>
  )
}
