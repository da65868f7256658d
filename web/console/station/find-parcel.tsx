import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { randomKey } from '../../shared/attempts.ts'
import { formatNumber } from '../../shared/format.ts'
import { type FoundByScan, type FoundParcel, findParcels, type KeptReceipt } from '../api.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { NotFound } from './not-found.tsx'
import type { Parcel } from './receive-page.tsx'
import { Shelf } from './shelf.tsx'
import { soundRight, soundWrong } from './sound.ts'
import css from './station.module.css'
import { TypeIn } from './type-in.tsx'
import { useStationWords } from './words.ts'

export type Looked = { readonly scanned: string; readonly found: FoundByScan }

type Props = { first: string | null; open(parcel: Parcel): void; leave(): void }

/** Which parcel lies on the table: by its label, the slip inside, or whatever is known of its sender. */
export function FindParcel({ first, open, leave }: Props) {
  const said = useStationWords()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [kept, setKept] = useState<KeptReceipt | null>(null)
  const look = useMutation({
    mutationFn: findParcels,
    onSuccess: (found, scanned) => {
      const ready = readyOf(found)
      if (ready.length === 1 && !whichOf(ready[0]!)) return choose(ready[0]!)
      if (ready.length === 0) soundWrong()
      setLooked({ scanned, found })
    },
    onError: soundWrong,
  })
  // a label nobody announced, and the slip scanned after it, are one parcel
  const label = looked && looked.found.items.length === 0 && !looked.found.isProduct ? looked.scanned : null
  const choose = ({ parcelId, case: file }: FoundParcel, isAnother = false) => {
    soundRight()
    open({ parcelId, label, isAnother, file, kept, opened: randomKey() })
  }
  const scan = (code: string) => (code === '' ? undefined : look.mutateAsync(code))
  const [one] = looked?.found.items ?? []
  const ready = looked ? readyOf(looked.found) : []
  const asks = ready.length === 1 ? whichOf(ready[0]!) : null
  const goOn = looked && !kept && ready.length === 0 && one && !one.received ? () => choose(one) : undefined
  useScanner({ code: scan, keys: { Enter: goOn, Escape: looked ? () => setLooked(null) : leave } })
  const begun = useRef(false)
  useEffect(() => {
    if (first && !begun.current) look.mutate(first)
    begun.current = true
  }, [first, look.mutate])
  return (
    <>
      <section
        className={looked && ready.length === 0 ? `${css.scanCard} ${css.wrong}` : css.scanCard}
        aria-live="assertive"
      >
        {look.error && <p className={css.scanHint}>{look.error.message}</p>}
        {!looked && !look.error && <Waiting isPending={look.isPending} kept={kept} />}
        {asks && (
          <>
            <p className={css.scanHint}>{said.whichParcel}</p>
            <ul className={css.stationList}>
              {asks.map((parcel) => (
                <li key={parcel.id}>
                  <button
                    type="button"
                    className={css.big}
                    onClick={() => choose({ ...ready[0]!, parcelId: parcel.id })}
                  >
                    {parcel.tracking}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {ready.length > 1 && (
          <>
            <p className={css.scanHint}>{said.several}</p>
            <ul className={css.stationList}>
              {ready.map((found) => (
                <li key={found.case.id}>
                  <button type="button" className={css.big} onClick={() => choose(found)}>
                    {formatNumber(found.case.number)} · {found.case.lines[0]?.name}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {looked && ready.length === 0 && (
          <NotFound
            looked={looked}
            onShelf={kept !== null}
            open={(isAnother) => one && choose(isAnother ? { ...one, parcelId: null } : one, isAnother)}
            again={() => setLooked(null)}
          />
        )}
        <TypeIn label={said.typeIn} entered={(code) => void scan(code)?.catch(() => {})} />
      </section>
      {!looked && <Shelf chosen={kept} choose={setKept} />}
      <footer className={css.stationFoot}>
        <button type="button" onClick={leave}>
          {said.keysLeave}
        </button>
      </footer>
    </>
  )
}

function Waiting({ isPending, kept }: { isPending: boolean; kept: KeptReceipt | null }) {
  const said = useStationWords()
  const parcel = kept && (kept.tracking ?? kept.id.slice(-6))
  return (
    <>
      <p className={css.scanCode}>{isPending ? '…' : parcel ? said.shelfScan(parcel) : said.scanParcel}</p>
      <p className={css.scanHint}>{kept ? said.shelfHint : said.scanParcelHint}</p>
    </>
  )
}

/** Cases that await goods; of a parcel that was received before none is. */
const readyOf = ({ items }: FoundByScan): FoundParcel[] =>
  items.filter(({ case: file, received }) => file.awaitsGoods && !received)

/** A slip of a case with several parcels on their way does not say which of them it came in (A9). */
function whichOf({ parcelId, case: file }: FoundParcel) {
  const underWay = file.parcels.filter(({ received }) => !received)
  return parcelId === null && underWay.length > 1 ? underWay : null
}
