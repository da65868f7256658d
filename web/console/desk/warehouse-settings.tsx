import { Form, Input, InputNumber, Radio, Switch } from 'antd'
import { majorOf, minorOf } from '../../shared/minor.ts'
import type { Merchant } from '../api.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import css from './money-settings.module.css'
import { useWarehouseWords } from './warehouse-words.ts'

type Settings = Merchant['settings']
const names = ['secondCheck', 'openBoxPhoto', 'weightTolerancePercent', 'countsByPerson'] as const
type Kept = Pick<Settings, (typeof names)[number]>
/** `checkFrom`: as it is typed. */
export type FilledChecks = Kept & { checkFrom?: string | null }

const kept = (from: Kept): Kept => Object.fromEntries(names.map((name) => [name, from[name]])) as Kept

/** What is about parcels that leave, as the form shows it. */
export const filledChecksOf = (settings: Settings, currency: string): FilledChecks => ({
  ...kept(settings),
  checkFrom: majorOf(settings.secondCheckFromMinor, currency),
})
/** As the server keeps it. */
export const checkSettingsOf = ({ checkFrom, ...filled }: FilledChecks, currency: string) => ({
  ...kept(filled),
  ...(checkFrom && { secondCheckFromMinor: minorOf(String(checkFrom), currency) }),
})

export type FilledNotices = Pick<Settings, 'phoneMessagesPerDay'> & { quietFrom?: string; quietTo?: string }

/** Of the settings, when and how often phones get messages, as the form shows it: no hours, none are quiet. */
export const filledNoticesOf = ({ quietHours, phoneMessagesPerDay }: Settings): FilledNotices => ({
  phoneMessagesPerDay,
  ...(quietHours && { quietFrom: quietHours.from, quietTo: quietHours.to }),
})
/** As the server keeps it. */
export const noticeSettingsOf = ({ quietFrom, quietTo, phoneMessagesPerDay }: FilledNotices) => ({
  phoneMessagesPerDay,
  quietHours: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null,
})

/** When and how often customers get messages on their phones. */
export function NoticeSettingsFields() {
  const said = useWarehouseWords()
  return (
    <>
      <h3>{said.notices}</h3>
      <div className="two">
        <Form.Item name="quietFrom" label={said.quietFrom} extra={said.quietHint}>
          <Input type="time" style={{ width: 200 }} />
        </Form.Item>
        <Form.Item
          name="quietTo"
          label={said.quietTo}
          dependencies={['quietFrom']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, to) =>
                Boolean(to) === Boolean(getFieldValue('quietFrom'))
                  ? Promise.resolve()
                  : Promise.reject(new Error(said.quietBoth)),
            }),
          ]}
        >
          <Input type="time" style={{ width: 200 }} />
        </Form.Item>
      </div>
      <Form.Item
        name="phoneMessagesPerDay"
        label={said.perDay}
        extra={said.perDayHint}
        rules={[{ required: true, message: said.perDay }]}
      >
        <InputNumber min={1} max={100} precision={0} style={{ width: 200 }} />
      </Form.Item>
    </>
  )
}

/** What is looked at before a parcel leaves: by whom, with a photo, and how far its weight may be off. */
export function WarehouseSettingsFields({ currency }: { currency: string }) {
  const said = useWarehouseWords()
  return (
    <>
      <h3>{said.title}</h3>
      <Form.Item name="secondCheck" label={said.check} extra={said.checkHint}>
        <Radio.Group className={css.down ?? ''}>
          {(['by_another', 'warns', 'off'] as const).map((one) => (
            <Radio key={one} value={one}>
              {said.checks[one]}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="checkFrom"
        label={said.from(currency)}
        extra={said.fromHint}
        rules={[{ required: true, message: said.from(currency) }]}
      >
        <MoneyInput currency={currency} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="openBoxPhoto" label={said.photo} extra={said.photoHint} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item
        name="weightTolerancePercent"
        label={said.tolerance}
        extra={said.toleranceHint}
        rules={[{ required: true, message: said.tolerance }]}
      >
        <InputNumber min={1} max={50} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="countsByPerson" label={said.byPerson} extra={said.byPersonHint} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  )
}
