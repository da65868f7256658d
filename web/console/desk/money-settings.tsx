import { Button, Form, Input, InputNumber, Select } from 'antd'
import { majorOf, minorOf } from '../../shared/minor.ts'
import type { MoneySettings } from '../api.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import css from './money-settings.module.css'
import { moneyWords } from './money-words.ts'

export type FilledMoney = Pick<MoneySettings, 'promotionOnReturn' | 'repaymentOrder' | 'freightPayer'> & {
  freightCap?: string | null
  charges: { kind: string; goes: MoneySettings['chargesGoBack'][string] }[]
  restockingFeePercent?: number | null
}

/** As the form shows them. */
export const filledMoneyOf = (
  { promotionOnReturn, repaymentOrder, freightPayer, ...settings }: MoneySettings,
  currency: string,
): FilledMoney => ({
  ...{ promotionOnReturn, repaymentOrder, freightPayer },
  freightCap: settings.freightCapMinor === null ? null : majorOf(settings.freightCapMinor, currency),
  charges: Object.entries(settings.chargesGoBack).map(([kind, goes]) => ({ kind, goes })),
  restockingFeePercent: settings.restockingFeePercent,
})

/** As the server keeps them. */
export const moneySettingsOf = (
  { freightCap, charges, restockingFeePercent, promotionOnReturn, repaymentOrder, freightPayer }: FilledMoney,
  currency: string,
): MoneySettings => ({
  ...{ promotionOnReturn, repaymentOrder, freightPayer },
  freightCapMinor: freightCap ? minorOf(String(freightCap), currency) : null,
  chargesGoBack: Object.fromEntries(charges.map(({ kind, goes }) => [kind.trim(), goes])),
  restockingFeePercent: restockingFeePercent ?? 0,
})

/** How much goes back and how, where the law leaves it to the merchant (M15, M16, M17). */
export function MoneySettingsFields({ currency }: { currency: string }) {
  const { locale } = useWords()
  const said = moneyWords[locale]
  return (
    <>
      <h3>{said.title}</h3>
      <Form.Item name="promotionOnReturn" label={said.promotion} extra={said.promotionHint}>
        <Select options={optionsOf(said.promotions)} />
      </Form.Item>
      <Form.Item name="repaymentOrder" label={said.order} extra={said.orderHint}>
        <Select options={optionsOf(said.orders)} />
      </Form.Item>
      <div className="two">
        <Form.Item name="freightPayer" label={said.payer} extra={said.payerHint}>
          <Select options={optionsOf(said.payers)} />
        </Form.Item>
        <Form.Item name="freightCap" label={said.cap(currency)} extra={said.capHint}>
          <MoneyInput currency={currency} style={{ width: 200 }} />
        </Form.Item>
      </div>
      <Form.Item name="restockingFeePercent" label={said.fee} extra={said.feeHint}>
        <InputNumber min={0} max={30} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <ChargesGoBack />
    </>
  )
}

function ChargesGoBack() {
  const { locale } = useWords()
  const said = moneyWords[locale]
  const form = Form.useFormInstance<FilledMoney>()
  const isOnce = (_: unknown, kind: string | undefined) => {
    const same = form.getFieldValue('charges').filter((one: { kind?: string }) => nameOf(one.kind) === nameOf(kind))
    return same.length > 1 ? Promise.reject(new Error(said.chargeTwice)) : Promise.resolve()
  }
  return (
    <>
      <h4>{said.charges}</h4>
      <p className="hint">{said.chargesHint}</p>
      <Form.List name="charges">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className={css.chargeRow}>
                <Form.Item
                  name={[name, 'kind']}
                  rules={[{ required: true, whitespace: true, message: said.chargeKindNeeded }, { validator: isOnce }]}
                >
                  <Input maxLength={50} aria-label={said.chargeKind} placeholder={said.chargeKind} />
                </Form.Item>
                <Form.Item name={[name, 'goes']}>
                  <Select aria-label={said.goes} options={optionsOf(said.goings)} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{said.removeCharge}</Button>
              </div>
            ))}
            <div className={css.addCharge}>
              <Button onClick={() => add({ kind: '', goes: 'with_last_unit' })}>{said.addCharge}</Button>
            </div>
          </>
        )}
      </Form.List>
    </>
  )
}

const nameOf = (kind = '') => kind.trim().toLowerCase()

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
