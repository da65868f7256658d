import { useQuery } from '@tanstack/react-query'
import { formatTime } from '../../shared/format.ts'
import { type KeptReceipt, listUnmatched } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import css from './station.module.css'
import { useStationWords } from './words.ts'

/** Parcels nobody could match yet: chosen here, then the case is scanned and the goods are counted for it. */
export function Shelf({ chosen, choose }: { chosen: KeptReceipt | null; choose(parcel: KeptReceipt | null): void }) {
  const { locale } = useWords()
  const station = useStationWords()
  const { timeZone } = useMe().merchant
  const { data } = useQuery({ queryKey: askedFor('receipts'), queryFn: listUnmatched })
  if (chosen)
    return (
      <div className={css.stationActs}>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => choose(null)}>
          {station.shelfNot(chosen.tracking ?? chosen.id.slice(-6))}
        </button>
      </div>
    )
  if (!data || data.items.length === 0) return null
  return (
    <section className={css.shelf} aria-labelledby="shelf-title">
      <h2 id="shelf-title">{station.shelf}</h2>
      <ul className={css.stationList}>
        {data.items.map((parcel) => (
          <li key={parcel.id}>
            <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => choose(parcel)}>
              {parcel.tracking ?? parcel.id.slice(-6)} · {formatTime(parcel.receivedAt, locale, { timeZone })}
              {parcel.note && ` · ${parcel.note}`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
