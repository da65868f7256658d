import { luminanceOf } from '../../shared/contrast.ts'
import { go } from '../address.ts'
import { type PublicWay, type Reason, readWay } from '../api.ts'
import { useAsked } from '../asked.ts'
import { draftKey, emptyDraft } from '../draft.ts'
import { keep } from '../kept.ts'
import frameCss from '../parts/frame.module.css'
import { Header, Loading, Screen, Trouble } from '../parts/frame.tsx'
import css from '../parts/parcel-way.module.css'
import { NumberOfParcel, StepsOfParcel } from '../parts/parcel-way.tsx'
import { useParcelWords } from '../parts/parcel-words.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay, formatTime } from '../times.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: (shop: string) => `${shop} 物流`,
    to: (name: string, city: string) => `寄给 ${[name, city].filter(Boolean).join('，')}`,
    wrong: '有问题？',
    wrongLead: '告诉我们怎么了，订单和原因会替您填好；需要用下单的手机或邮箱验证。',
    reason: { not_received: '没有收到', damaged_in_transit: '收到时坏了', missing_item: '少了东西' },
  },
  en: {
    title: (shop) => `${shop}: your parcel`,
    to: (name, city) => `To ${[name, city].filter(Boolean).join(', ')}`,
    wrong: 'Something is wrong?',
    wrongLead:
      'Tell us what: order and reason are filled in for you. We ask for a code to the phone or mail of the order.',
    reason: {
      not_received: 'It never came',
      damaged_in_transit: 'It came damaged',
      missing_item: 'Something is missing',
    },
  },
})

/** A parcel by its link: for whoever it was given to. Nothing here changes anything. */
export function TrackScreen({ token }: { token: string }) {
  const asked = useAsked(token, readWay)
  const said = useSaid()
  const parcelWords = useParcelWords()
  const way = asked.value
  if (!way)
    return (
      <>
        <Header title="" />
        <main className={frameCss.page}>
          {asked.problem ? <Trouble problem={asked.problem} again={asked.again} /> : <Loading />}
        </main>
      </>
    )
  return (
    <>
      <Header title={way.shop.name} />
      <Screen title={said.title(way.shop.name)}>
        <div className={css.page}>
          <Standing way={way} />
          <section className="card" aria-labelledby="way">
            <h2 id="way">{parcelWords.way}</h2>
            <NumberOfParcel {...way.parcel} />
            <StepsOfParcel steps={way.parcel.steps} />
          </section>
          <SomethingWrong way={way} />
        </div>
      </Screen>
    </>
  )
}

function Standing({ way: { shop, parcel, to } }: { way: PublicWay }) {
  const { locale } = useSpeech()
  const parcelWords = useParcelWords()
  const said = useSaid()
  const own = shop.colour === null ? undefined : { background: shop.colour, color: inkOn(shop.colour) }
  return (
    <section className={css.brand} style={own}>
      <b>{parcelWords.state.out[parcel.state]}</b>
      <span className="figures">{formatTime(parcel.stateSince, locale)}</span>
      {parcel.pickup && !parcel.deliveredAt && (
        <>
          {parcel.pickup.station && <p>{parcel.pickup.station}</p>}
          <p>{parcelWords.codeElsewhere}</p>
        </>
      )}
      {parcel.expectedOn && !parcel.deliveredAt && <p>{parcelWords.expected(formatDay(parcel.expectedOn, locale))}</p>}
      {(to.name || to.city) && <p>{said.to(to.name, to.city)}</p>}
    </section>
  )
}

/** Black or white, whichever is read better on it (WCAG 2.2). */
const inkOn = (colour: string): string => (luminanceOf(colour) > 0.179 ? '#000000' : '#ffffff')

const reasons = ['not_received', 'damaged_in_transit', 'missing_item'] as const satisfies Reason[]

function SomethingWrong({ way: { parcel, orderNumber } }: { way: PublicWay }) {
  const said = useSaid()
  const open = (reason: Reason) => {
    keep('asked', { orderNumber, contact: '' })
    keep(draftKey(orderNumber), { ...emptyDraft(), reason })
    go('/')
  }
  // until somebody has it, only one thing can be wrong
  const fitting = parcel.deliveredAt === null ? reasons.slice(0, 1) : reasons
  return (
    <section className="card" aria-labelledby="wrong">
      <h2 id="wrong">{said.wrong}</h2>
      <p className="mute small">{said.wrongLead}</p>
      <div className={css.wrongs}>
        {fitting.map((reason) => (
          <button key={reason} type="button" className="button button-second" onClick={() => open(reason)}>
            {said.reason[reason]}
          </button>
        ))}
      </div>
    </section>
  )
}
