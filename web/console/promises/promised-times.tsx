import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { changeMerchant, type Merchant, readMerchant } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { usePromiseWords } from './words.ts'

const hourNames = [
  'firstResponseHours',
  'decisionHours',
  'answerHours',
  'inspectHours',
  'refundHours',
  'approvalHours',
] as const
const dayNames = ['customerAnswerDays', 'sendBackDays', 'reopenDays'] as const
type Filled = { timeZone: string; times: Record<(typeof hourNames)[number] | (typeof dayNames)[number], number> }

/** The times themselves, and the time zone they are counted in. They hold for promises made from now on. */
export function PromisedTimes() {
  const found = useQuery({ queryKey: askedFor('merchant'), queryFn: readMerchant })
  if (found.error) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} />
  return <Times merchant={found.data} />
}

function Times({ merchant }: { merchant: Merchant }) {
  const said = usePromiseWords()
  const mayChange = useMay('change_settings')
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [isUnsaved, setUnsaved] = useState(false)
  useUnsaved(isUnsaved)
  const keep = useMutation({
    mutationFn: ({ timeZone, times }: Filled) => changeMerchant({ timeZone: timeZone.trim(), settings: times }),
    onSuccess: (changed: Merchant) => {
      setUnsaved(false)
      const moved = changed.timeZone !== merchant.timeZone
      void message.success(moved ? said.kept : said.timesKept)
      queries.setQueryData(askedFor('merchant'), changed)
      askAnew(queries, 'me', 'promises', 'calendar-month')
    },
  })
  const number = (name: (typeof hourNames)[number] | (typeof dayNames)[number], max: number) => (
    <Form.Item
      key={name}
      name={['times', name]}
      label={said.time[name]}
      rules={[{ required: true, message: said.needsNumber }]}
    >
      <InputNumber min={1} max={max} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <div className="settings">
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        disabled={!mayChange}
        onFinish={(filled) => keep.mutate(filled)}
        onValuesChange={() => setUnsaved(true)}
        initialValues={{ timeZone: merchant.timeZone, times: timesOf(merchant) }}
      >
        <section className="card">
          <h2>{said.ours}</h2>
          <p className="hint">{mayChange ? said.timesHint : said.timesReadOnly}</p>
          <div className="two three">{hourNames.map((name) => number(name, 2400))}</div>
          <h3>{said.customers}</h3>
          <div className="two three">{dayNames.map((name) => number(name, 365))}</div>
          <Form.Item
            name="timeZone"
            label={said.timeZone}
            extra={said.timeZoneHint}
            rules={[{ required: true, message: said.timeZone }]}
          >
            <Input list="time-zones" maxLength={60} style={{ maxWidth: 320 }} />
          </Form.Item>
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          {keep.error && <Alert type="error" showIcon title={keep.error.message} />}
          {mayChange && (
            <div>
              <Button type="primary" htmlType="submit" loading={keep.isPending}>
                {said.keepTimes}
              </Button>
            </div>
          )}
        </section>
      </Form>
    </div>
  )
}

// Only these: amounts are set on the settings page, and an old page must not set them back.
const timesOf = ({ settings }: Merchant) =>
  Object.fromEntries([...hourNames, ...dayNames].map((name) => [name, settings[name]])) as Filled['times']
