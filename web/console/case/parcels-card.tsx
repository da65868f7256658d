import { useQuery } from '@tanstack/react-query'
import { get } from '../../shared/call.ts'
import { formatTime } from '../../shared/format.ts'
import type { Case, ParcelOfCase, ParcelsOfCase } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import { parcelWords } from './parcel-words.ts'

/** Where the parcels of a case are, both ways, and what their carriers said. */
export function ParcelsCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = parcelWords[locale]
  const moved = file.tracked.map(({ lastAt }) => lastAt).join()
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'parcels', moved),
    queryFn: () => get<ParcelsOfCase>(`/cases/${file.id}/parcels`),
  })
  const parcels = found.data?.items ?? []
  if (parcels.length === 0) return null
  return (
    <Card title={said.title}>
      <ul className="plain">
        {parcels.map((parcel) => (
          <ParcelRow key={`${parcel.id} ${parcel.subjectId}`} parcel={parcel} />
        ))}
      </ul>
    </Card>
  )
}

const tones: Readonly<Record<ParcelOfCase['state'], string>> = {
  ...{ labelled: 'blue', handed_over: 'blue', in_transit: 'blue', out_for_delivery: 'blue', at_locker: 'amber' },
  ...{ delivered: 'green', refused: 'red', returning: 'red', returned: 'amber', lost: 'red', intercepted: 'amber' },
}

function ParcelRow({ parcel }: { parcel: ParcelOfCase }) {
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  const said = parcelWords[locale]
  const time = (iso: string) => formatTime(iso, locale, { timeZone })
  const { pickup, trouble, events } = parcel
  // a carrier that lost it says so in the state and in its last word
  const isSaidAgain = trouble !== null && said.trouble[trouble] === said.state[parcel.state]
  const place = pickup && [pickup.code, pickup.station, pickup.address].filter(Boolean).join(' · ')
  return (
    <li>
      <div className="between">
        <span>
          {said.direction[parcel.direction]} {parcel.carrierName ?? said.unknown}{' '}
          <span className="figure">{parcel.number}</span>
        </span>
        <span className={`badge ${tones[parcel.state]}`}>{said.state[parcel.state]}</span>
      </div>
      <p className="mute">
        {[
          time(parcel.stateSince),
          parcel.deliveredAs && said.deliveredAs[parcel.deliveredAs],
          parcel.carrierBy && said.carrierBy[parcel.carrierBy],
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {place && !parcel.deliveredAt && <p>{said.pickup(place)}</p>}
      {trouble && !isSaidAgain && <p className="badge red">{said.trouble[trouble]}</p>}
      {events.length > 0 && (
        <details>
          <summary>{said.scans(events.length)}</summary>
          <ol className="plain">
            {events.map((event) => (
              <li key={`${event.at} ${event.words} ${event.place}`}>
                <span className="mute figure">{time(event.at)}</span>{' '}
                {event.words || (event.state && said.state[event.state])} <span className="mute">{event.place}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
