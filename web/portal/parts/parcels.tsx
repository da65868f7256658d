import { type Case, listParcels, type Parcel } from '../api.ts'
import { useAsked } from '../asked.ts'
import { useSpeech } from '../speech.ts'
import { formatDay, formatTime } from '../times.ts'
import { CopyButton } from './copy-button.tsx'
import css from './parcel-way.module.css'
import { NumberOfParcel, StepsOfParcel } from './parcel-way.tsx'
import { useParcelWords } from './parcel-words.ts'

/** The parcels of a case: the code to collect one by in large figures, and how far each has come. */
export function Parcels({ file }: { file: Case }) {
  const moved = file.tracked.map(({ id, lastAt }) => `${id} ${lastAt}`).join()
  const asked = useAsked(`${file.number} ${moved}`, (key) => listParcels(key.split(' ', 1)[0]!))
  return asked.value?.map((parcel) => <ParcelCard key={parcel.id} parcel={parcel} />)
}

function ParcelCard({ parcel }: { parcel: Parcel }) {
  const { locale } = useSpeech()
  const said = useParcelWords()
  const { direction, state, stateSince, deliveredAs, expectedOn, page } = parcel
  return (
    <section className="card" aria-labelledby={`parcel-${parcel.id}`}>
      <h2 id={`parcel-${parcel.id}`}>{direction === 'out' ? said.toYou : said.toUs}</h2>
      <p className={css.state}>
        <b>{said.state[direction][state]}</b>
        {direction === 'out' && deliveredAs && <span>{said.signedAs[deliveredAs]}</span>}
        <time className="mute small figures" dateTime={stateSince}>
          {formatTime(stateSince, locale)}
        </time>
      </p>
      {expectedOn && !parcel.deliveredAt && (
        <p className="mute small">{said.expected(formatDay(expectedOn, locale))}</p>
      )}
      {parcel.pickup && !parcel.deliveredAt && <PickupOf pickup={parcel.pickup} />}
      <NumberOfParcel {...parcel} />
      <StepsOfParcel steps={parcel.steps} />
      {page && (
        <p className={css.share}>
          <CopyButton text={`${location.origin}${page}`} label={said.share} look="small" />
          <small className="mute block">{said.shareHint}</small>
        </p>
      )}
    </section>
  )
}

function PickupOf({ pickup }: { pickup: NonNullable<Parcel['pickup']> }) {
  const said = useParcelWords()
  const where = [pickup.station, pickup.address].filter(Boolean).join(' · ')
  return (
    <div className={css.pickup}>
      {pickup.code ? (
        <>
          <p>{said.code}</p>
          <p className={css.code}>
            <strong className="figures">{pickup.code}</strong>
            <CopyButton text={pickup.code} label={said.copyCode} look="small" />
          </p>
        </>
      ) : (
        <p>{said.noCode}</p>
      )}
      {where && (
        <p>
          <span className="mute">{said.at}</span> {where}
        </p>
      )}
    </div>
  )
}
