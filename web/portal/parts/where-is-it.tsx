import type { Order } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatDay } from '../times.ts'
import { CopyButton } from './copy-button.tsx'

/** Nothing came: where the parcel was last seen, before anything is asked for (U22). */
export function WhereIsIt({ order }: { order: Order }) {
  const { words, locale } = useSpeech()
  const said = words.request.parcel
  return (
    <section className="card where" aria-labelledby="where" aria-live="polite">
      <h2 id="where">{said.title}</h2>
      <p>{order.signedAt ? said.signed(formatDay(order.signedAt, locale)) : said.unsigned}</p>
      {order.shipments.length === 0 && <p>{said.noTracking}</p>}
      <ul className="rows">
        {order.shipments.map(({ carrier, tracking, url }) => (
          <li key={tracking} className="row row-wraps">
            <span>
              {carrier && <span className="mute block">{carrier}</span>}
              <bdi className="figures">{tracking}</bdi>
            </span>
            {url ? (
              <a className="button button-second button-small" href={url} target="_blank" rel="noreferrer">
                {said.open}
              </a>
            ) : (
              <CopyButton text={tracking} label={said.copy} look="small" />
            )}
          </li>
        ))}
      </ul>
      <p className="mute small">{said.goOn}</p>
    </section>
  )
}
