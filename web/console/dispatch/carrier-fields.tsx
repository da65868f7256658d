import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { formatDay, formatMoney } from '../../shared/format.ts'
import { listCarriers } from '../carriers/calls.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars } from '../shell/states.tsx'
import { usePackWords } from '../station/pack/words.ts'
import { carriersFor } from '../station/parts/dispatch-calls.ts'
import type { CarrierOption } from '../station/parts/dispatch-shape.ts'
import { useWords } from '../words/use-words.ts'
import type { Dispatch } from './calls.ts'
import css from './dispatches.module.css'
import { useDispatchWords } from './words.ts'

type Filled = { way?: string; byHand?: string; number?: string; reason?: string }

const elsewhere = 'elsewhere'
const wayOf = ({ carrier, service }: CarrierOption) => `${carrier} ${service}`

/** The body of the act: the carrier and its service, or the number of a waybill that was made elsewhere. */
export const carrierOf = ({ way = '', byHand, number, reason }: Filled): object => {
  if (way === elsewhere) return { carrier: byHand, number: number?.trim() }
  const [carrier, ...service] = way.split(' ')
  return { carrier, service: service.join(' '), ...(reason?.trim() && { reason: reason.trim() }) }
}

/** Which carrier takes it: the one the table chooses, another one with a reason, or a number written elsewhere. */
export function CarrierFields({ dispatch }: { dispatch: Dispatch }) {
  const said = useDispatchWords()
  const form = Form.useFormInstance<Filled>()
  const way = Form.useWatch('way', form)
  const found = useQuery({
    queryKey: askedFor('dispatch-carriers', dispatch.id),
    queryFn: () => carriersFor(dispatch.id),
  })
  const chosen = found.data?.chosen ? wayOf(found.data.chosen) : null
  useEffect(() => {
    if (found.data) form.setFieldValue('way', chosen ?? elsewhere)
  }, [found.data, chosen, form])
  if (found.error) return <Alert type="warning" showIcon title={found.error.message} />
  if (!found.data) return <Bars count={3} />
  return (
    <>
      <Form.Item name="way" rules={[{ required: true, message: said.carrierNeeded }]}>
        <Radio.Group className={css.ways ?? ''}>
          {found.data.options.map((one) => (
            <Radio key={wayOf(one)} value={wayOf(one)} disabled={!one.allowed}>
              <Way option={one} isChosen={wayOf(one) === chosen} />
            </Radio>
          ))}
          <Radio value={elsewhere}>{said.elsewhere}</Radio>
        </Radio.Group>
      </Form.Item>
      {way === elsewhere && <Elsewhere />}
      {way && way !== elsewhere && way !== chosen && (
        <Form.Item
          name="reason"
          label={said.otherCarrierReason}
          rules={[{ required: true, whitespace: true, message: said.reasonNeeded }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  )
}

function Way({ option, isChosen }: { option: CarrierOption; isChosen: boolean }) {
  const { locale } = useWords()
  const said = useDispatchWords()
  const pack = usePackWords()
  const { timeZone } = useMe().merchant
  const { name, service, costMinor, currency, source, expectedOn, why } = option
  const facts = [
    `${formatMoney({ amount: costMinor, currency }, locale)} (${pack.source[source]})`,
    expectedOn && said.expected(formatDay(`${expectedOn}T12:00:00Z`, locale, { timeZone })),
    why && pack.whyNot[why],
  ]
  return (
    <>
      {name} {service} {isChosen && <span className="badge blue">{said.proposed}</span>}
      <small className={css.below}>{facts.filter(Boolean).join(' · ')}</small>
    </>
  )
}

function Elsewhere() {
  const said = useDispatchWords()
  const found = useQuery({ queryKey: askedFor('carriers'), queryFn: listCarriers })
  return (
    <>
      <Form.Item name="byHand" label={said.carrier} rules={[{ required: true, message: said.carrierNeeded }]}>
        <Select options={(found.data?.items ?? []).map(({ carrier, name }) => ({ value: carrier, label: name }))} />
      </Form.Item>
      <Form.Item
        name="number"
        label={said.waybillNumber}
        rules={[{ required: true, whitespace: true, message: said.waybillNumber }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
    </>
  )
}
