import { formatNumber } from '../../shared/format.ts'
import { readCase, readSlip, type Shop } from '../api.ts'
import { useAsked } from '../asked.ts'
import { Header, Mark, Screen } from '../parts/frame.tsx'
import { addressLines } from '../parts/return-to.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { useSpeech } from '../speech.ts'

/** The slip that goes into the parcel: black on white, half a sheet, its barcode read by any scanner from a bad printer. */
export function SlipScreen({ number, shop }: { number: string; shop: Shop }) {
  const { words } = useSpeech()
  const file = useAsked(number, readCase)
  const slip = useAsked(`slip ${number}`, () => readSlip(number))
  return (
    <>
      <Header title={words.afterSales(shop.name)} back={`/cases/${number}`} />
      <SignedIn asked={file}>
        {(value) => (
          <Screen title={words.slip.title} lead={words.slip.lead}>
            <article className="slip">
              <p className="slip-shop">
                <Mark /> {shop.name} · {words.slip.title}
              </p>
              <div className="slip-barcode">
                {slip.value && (
                  <img
                    alt={number}
                    src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(slip.value.barcode)}`}
                  />
                )}
              </div>
              <p className="slip-number">{formatNumber(number)}</p>
              <dl className="slip-facts">
                <dt>{words.slip.order}</dt>
                <dd>{value.order.number}</dd>
                {addressLines(value.returnTo).length > 0 && (
                  <>
                    <dt>{words.slip.to}</dt>
                    <dd>{addressLines(value.returnTo).join('\n')}</dd>
                  </>
                )}
                <dt>{words.slip.contents}</dt>
                <dd>
                  {value.lines
                    .filter((line) => line.approved > 0)
                    .map((line) => `${line.approved} × ${line.name} (${line.sku})`)
                    .join('\n')}
                </dd>
              </dl>
            </article>
            <button type="button" className="button no-print" onClick={() => print()}>
              {words.slip.print}
            </button>
          </Screen>
        )}
      </SignedIn>
    </>
  )
}
