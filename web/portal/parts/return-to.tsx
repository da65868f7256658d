import { go } from '../address.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { CopyButton } from './copy-button.tsx'
import { NotByPost } from './not-by-post.tsx'
import { useTermsWords } from './terms-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    sendTo: '退货地址',
    noAddress: '商家还没有填写退货地址，客服会在留言里告诉您。',
    packing: '请用原包装或结实的纸箱，放入退货单或写上售后单号；请勿到付。',
    packingOther: '商家的说明（英文）：',
    freightBack: '运费请您先垫付，凭收据退还。',
    copyAddress: '复制地址',
    slip: '退货单',
    before: (time: string) => `${time} 前`,
  },
  en: {
    sendTo: 'Return address',
    noAddress: 'The shop has not entered a return address yet. We will send it to you in the messages below.',
    packing:
      'Use the original packaging or a sturdy box, and put in the return slip or a note with the case number. Please do not send it cash on delivery.',
    packingOther: "The shop's own note (in Chinese):",
    freightBack: 'Please pay for the shipping and keep the receipt: we will reimburse you.',
    copyAddress: 'Copy address',
    slip: 'Return slip',
    before: (time) => `by ${time}`,
  },
})

/** Where and how to send the goods, while they are still to be sent. */
export function ReturnTo({ file }: { file: Case }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const terms = useTermsWords()
  if (!file.sendBack) return null
  if (file.postalBan) return <NotByPost because={file.postalBan.because} />
  const lines = addressLines(file.returnTo)
  return (
    <section className="card" aria-labelledby="return-to">
      <h2 id="return-to">{said.sendTo}</h2>
      {lines.length === 0 ? (
        <p>{said.noAddress}</p>
      ) : (
        <address>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      <dl className="terms">
        {file.sendBack.dueAt && (
          <div>
            <dt>{terms.sendBack}</dt>
            <dd>{said.before(formatDeadline(file.sendBack.dueAt, locale))}</dd>
          </div>
        )}
        <div>
          <dt>{terms.freight}</dt>
          <dd>{terms.freightBy[file.freightPayer]}</dd>
        </div>
        {file.verdict.terms.deductionPossible !== undefined && (
          <div>
            <dt>{terms.deduction}</dt>
            <dd>{file.verdict.terms.deductionPossible ? terms.deductionPossible : terms.deductionNone}</dd>
          </div>
        )}
      </dl>
      <Packing returnTo={file.returnTo} />
      {file.freightPayer === 'merchant' && <p className="mute small">{said.freightBack}</p>}
      <div className="two">
        {lines.length > 0 && <CopyButton text={lines.join('\n')} label={said.copyAddress} />}
        <button type="button" className="button button-second" onClick={() => go(`/cases/${file.number}/slip`)}>
          {said.slip}
        </button>
      </div>
    </section>
  )
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** How to pack: the shop's own words in the reader's language; in another one they stand beside ours and say in which they are (U19). */
function Packing({ returnTo }: { returnTo: Case['returnTo'] }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const own = returnTo?.notes?.[locale]
  if (own) return <p className="mute small">{own}</p>
  const other = returnTo?.note ?? returnTo?.notes?.[locale === 'en' ? 'zh-CN' : 'en']
  if (other && isChinese(other) === (locale === 'zh-CN')) return <p className="mute small">{other}</p>
  return (
    <>
      <p className="mute small">{said.packing}</p>
      {other && (
        <p className="mute small">
          {said.packingOther} <q lang={isChinese(other) ? 'zh-CN' : 'en'}>{other}</q>
        </p>
      )}
    </>
  )
}

/** The return address as it is written on a parcel, a line an entry; none while there is no address. */
export const addressLines = (returnTo: Case['returnTo']): string[] =>
  [returnTo?.name, ...(returnTo?.lines ?? []), returnTo?.phone].filter((line): line is string => Boolean(line))
