import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber, formatTime } from '../../shared/format.ts'
import { receiveParcel } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import type { Looked } from './find-parcel.tsx'
import css from './station.module.css'
import { useStationWords } from './words.ts'

type Props = { looked: Looked; onShelf: boolean; open(isAnother: boolean): void; again(): void }

/** What was scanned decides what is said: goods, a parcel of before, a case that awaits nothing, or nothing known (C8). */
export function NotFound(props: Props) {
  const { scanned, found } = props.looked
  const [one] = found.items
  if (one?.received) return <ReceivedBefore {...props} number={one.case.number} />
  if (one) return <AwaitsNothing {...props} />
  if (found.shelf) return <OnShelf {...props} receivedAt={found.shelf.receivedAt} />
  if (found.isProduct) return <IsProduct {...props} />
  return <Unknown key={scanned} {...props} />
}

function ReceivedBefore({ looked, open, again, number }: Props & { number: string }) {
  const said = useStationWords()
  return (
    <Said code={looked.scanned} hint={`${formatNumber(number)} · ${said.receivedBefore}`} again={again}>
      <button type="button" className={css.big} onClick={() => open(true)}>
        {said.anotherParcel}
      </button>
    </Said>
  )
}

function AwaitsNothing({ looked, onShelf, open, again }: Props) {
  const { common } = useWords()
  const station = useStationWords()
  const { case: file } = looked.found.items[0]!
  const hint = `${formatNumber(file.number)} · ${station.awaitsNothing(common.stage[file.stage])}`
  return (
    <Said code={looked.scanned} hint={hint} again={again}>
      {!onShelf && (
        <button type="button" className={css.big} onClick={() => open(false)}>
          {station.writeDown}
          <kbd>Enter</kbd>
        </button>
      )}
    </Said>
  )
}

function OnShelf({ looked, again, receivedAt }: Props & { receivedAt: string }) {
  const { locale } = useWords()
  const station = useStationWords()
  const { timeZone } = useMe().merchant
  const hint = station.onShelf(formatTime(receivedAt, locale, { timeZone }))
  return <Said code={looked.scanned} hint={hint} again={again} />
}

function IsProduct(props: Props) {
  const said = useStationWords()
  const [isParcel, setIsParcel] = useState(false)
  if (isParcel) return <Unknown {...props} />
  return (
    <Said code={props.looked.scanned} hint={said.isProduct} again={props.again}>
      <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => setIsParcel(true)}>
        {said.isParcelAllTheSame}
      </button>
    </Said>
  )
}

function Unknown({ looked, onShelf, again }: Props) {
  const station = useStationWords()
  const queries = useQueryClient()
  const keep = useMutation({
    mutationFn: () =>
      receiveParcel(
        { tracking: looked.scanned, lines: [{ sku: 'unknown', quantity: 1, condition: 'good' }] },
        { idempotencyKey: `unannounced-${encodeURIComponent(looked.scanned)}` },
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: askedFor('receipts') }),
  })
  if (keep.isSuccess) return <p className={css.scanHint}>{station.kept}</p>
  return (
    <Said code={looked.scanned} hint={station.nothingFound} again={again}>
      {!onShelf && <p className={css.scanSmall}>{station.nothingFoundText}</p>}
      {keep.error && <p className={css.scanSmall}>{keep.error.message}</p>}
      {!onShelf && (
        <button type="button" className={css.big} onClick={() => keep.mutate()} disabled={keep.isPending}>
          {station.keepUnknown}
        </button>
      )}
    </Said>
  )
}

type SaidProps = { code: string; hint: string; again(): void; children?: React.ReactNode }

function Said({ code, hint, again, children }: SaidProps) {
  const station = useStationWords()
  return (
    <>
      <p className={css.scanCode}>{code}</p>
      <p className={css.scanHint}>{hint}</p>
      <div className={css.stationActs}>
        {children}
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={again}>
          {station.scanAnother}
          <kbd>Esc</kbd>
        </button>
      </div>
    </>
  )
}
