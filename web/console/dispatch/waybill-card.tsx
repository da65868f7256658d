import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { formatDay } from '../../shared/format.ts'
import { actOnWaybill } from '../carriers/calls.ts'
import { Card } from '../case/cards.tsx'
import { useMay, useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import type { Dispatch } from './calls.ts'
import css from './dispatches.module.css'
import { usePageWords } from './page-words.ts'
import { useDispatchWords } from './words.ts'

/** Its carrier, its number and its label; what the carrier said where it gave none. */
export function Waybill({ dispatch: { parcel, waybill, isLabelConfirmed } }: { dispatch: Dispatch }) {
  const { locale } = useWords()
  const said = useDispatchWords()
  const { timeZone } = useMe().merchant
  const mayChange = useMay('change_carriers')
  if (!parcel && !waybill) return null
  return (
    <Card title={said.waybill}>
      {parcel && (
        <p>
          {parcel.carrierName} <strong className="figure">{parcel.tracking}</strong>
        </p>
      )}
      {parcel?.expectedOn && <p>{said.expected(formatDay(`${parcel.expectedOn}T12:00:00Z`, locale, { timeZone }))}</p>}
      {parcel?.labelUrl && (
        <p className={css.above}>
          <a href={parcel.labelUrl} target="_blank" rel="noreferrer">
            {said.label}
          </a>
          {mayChange && parcel.waybillId && <LabelAnew waybillId={parcel.waybillId} />}
        </p>
      )}
      {isLabelConfirmed && <p className="mute">{said.confirmed}</p>}
      {waybill?.waits && <p>{said.waits}</p>}
      {waybill?.failure && <p role="alert">{said.failed(waybill.failure)}</p>}
    </Card>
  )
}

/** The same number, no second order: for a label that was spoiled at the carrier's side. */
function LabelAnew({ waybillId }: { waybillId: string }) {
  const said = usePageWords()
  const { message } = App.useApp()
  const again = useMutation({
    mutationFn: () => actOnWaybill(waybillId, 'reprint'),
    onSuccess: () => void message.success(said.labelAsked),
    onError: (error) => void message.error(error.message),
  })
  return (
    <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
      {said.labelAnew}
    </Button>
  )
}
