import { formatNumber } from '../../shared/format.ts'
import { readCase, readSlip, type Shop } from '../api.ts'
import { useAsked } from '../asked.ts'
import { Header, Mark, Screen } from '../parts/frame.tsx'
import { NotByPost } from '../parts/not-by-post.tsx'
import { addressLines } from '../parts/return-to.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import css from './slip.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '退货单',
    lead: '请打印后放进包裹；不方便打印的话，把下面的单号写在纸上放进去就行。',
    print: '打印',
    order: '订单号',
    to: '寄往',
    contents: '商品',
  },
  en: {
    title: 'Return slip',
    lead: 'Print this and put it in the parcel. No printer? Write the number below on a sheet of paper and put that in.',
    print: 'Print',
    order: 'Order',
    to: 'To',
    contents: 'Contents',
  },
})

/** The slip that goes into the parcel: black on white, half a sheet, its barcode read by any scanner from a bad printer. */
export function SlipScreen({ number, shop }: { number: string; shop: Shop }) {
  const { words } = useSpeech()
  const said = useSaid()
  const file = useAsked(number, readCase)
  const slip = useAsked(`slip ${number}`, () => readSlip(number))
  return (
    <>
      <Header title={words.afterSales(shop.name)} back={`/cases/${number}`} />
      <SignedIn asked={file}>
        {(value) =>
          value.postalBan ? (
            <Screen title={said.title}>
              <NotByPost because={value.postalBan.because} />
            </Screen>
          ) : (
            <Screen title={said.title} lead={said.lead}>
              <article className={css.slip}>
                <p className={css.slipShop}>
                  <Mark /> {shop.name} · {said.title}
                </p>
                <div className={css.slipBarcode}>
                  {slip.value && (
                    <img
                      alt={number}
                      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(slip.value.barcode)}`}
                    />
                  )}
                </div>
                <p className={css.slipNumber}>{formatNumber(number)}</p>
                <dl className={css.slipFacts}>
                  <dt>{said.order}</dt>
                  <dd>{value.order.number}</dd>
                  {addressLines(value.returnTo).length > 0 && (
                    <>
                      <dt>{said.to}</dt>
                      <dd>{addressLines(value.returnTo).join('\n')}</dd>
                    </>
                  )}
                  <dt>{said.contents}</dt>
                  <dd>
                    {value.lines
                      .filter((line) => line.approved > 0)
                      .map((line) => `${line.approved} × ${line.name} (${line.sku})`)
                      .join('\n')}
                  </dd>
                </dl>
              </article>
              <button type="button" className={`button ${css.noPrint}`} onClick={() => print()}>
                {said.print}
              </button>
            </Screen>
          )
        }
      </SignedIn>
    </>
  )
}
