import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { type Carrier, listCarriers } from './calls.ts'
import { CarrierDialog } from './carrier-dialog.tsx'
import css from './carriers.module.css'
import { useCarrierWords } from './words.ts'

/** The carriers, how each is connected, and what stops one. */
export function CarrierList() {
  const said = useCarrierWords()
  const mayChange = useMay('change_carriers')
  const found = useQuery({ queryKey: askedFor('carriers'), queryFn: listCarriers })
  const [open, setOpen] = useState<Carrier | 'new' | null>(null)
  return (
    <section className={css.part} aria-labelledby="carriers">
      <div className={css.bar}>
        <h2 id="carriers">{said.carriers}</h2>
        {mayChange && <Button onClick={() => setOpen('new')}>{said.add}</Button>}
      </div>
      {found.error && <WentWrong error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Bars count={2} tall />}
      <ul className={css.cards}>
        {found.data?.items.map((carrier) => (
          <li key={carrier.carrier} className={css.carrier}>
            <header>
              <strong>{carrier.name}</strong>
              <HowConnected carrier={carrier} />
            </header>
            <span className="mute small">
              {carrier.carrier} · {said.provider[carrier.provider]}
            </span>
            {carrier.alarm && (
              <Alert
                className={css.alarm ?? ''}
                type="error"
                title={said.alarm}
                description={carrier.alarm.text || carrier.alarm.code}
              />
            )}
            {!carrier.connected && <span className="mute small">{said.notConnectedHint}</span>}
            {mayChange && (
              <div>
                <Button size="small" onClick={() => setOpen(carrier)}>
                  {said.change}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {open && found.data && (
        <CarrierDialog
          carrier={open === 'new' ? null : open}
          providers={found.data.providers}
          close={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function HowConnected({ carrier: { isActive, connected, provider } }: { carrier: Carrier }) {
  const said = useCarrierWords()
  if (!isActive) return <span className="badge mute">{said.off}</span>
  if (provider === 'manual') return <span className="badge mute">{said.byHand}</span>
  return connected ? (
    <span className="badge jade">{said.connected}</span>
  ) : (
    <span className="badge amber">{said.notConnected}</span>
  )
}
