import { go } from '../address.ts'
import type { Case } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { CopyButton } from './copy-button.tsx'

/** Where and how to send the goods, while they are still to be sent. */
export function ReturnTo({ file }: { file: Case }) {
  const { words, locale } = useSpeech()
  const said = words.outcome
  if (file.stage !== 'awaiting_return' && file.stage !== 'in_return') return null
  const lines = addressLines(file.returnTo)
  return (
    <section className="card" aria-labelledby="return-to">
      <h2 id="return-to">{words.case.sendTo}</h2>
      {lines.length === 0 ? (
        <p>{words.case.noAddress}</p>
      ) : (
        <address>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      <dl className="terms">
        {file.stage === 'awaiting_return' && file.customerDueAt && (
          <div>
            <dt>{said.sendBack}</dt>
            <dd>{said.before(formatDeadline(file.customerDueAt, locale))}</dd>
          </div>
        )}
        <div>
          <dt>{said.freight}</dt>
          <dd>{said.freightBy[file.freightPayer]}</dd>
        </div>
        {file.verdict.terms.deductionPossible !== undefined && (
          <div>
            <dt>{said.deduction}</dt>
            <dd>{file.verdict.terms.deductionPossible ? said.deductionPossible : said.deductionNone}</dd>
          </div>
        )}
      </dl>
      <Packing returnTo={file.returnTo} />
      {file.freightPayer === 'merchant' && <p className="mute small">{words.case.freightBack}</p>}
      <div className="two">
        {lines.length > 0 && <CopyButton text={lines.join('\n')} label={words.case.copyAddress} />}
        <button type="button" className="button button-second" onClick={() => go(`/cases/${file.number}/slip`)}>
          {words.case.slip}
        </button>
      </div>
    </section>
  )
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** How to pack: the shop's own words in the reader's language; in another one they stand beside ours and say in which they are (U19). */
function Packing({ returnTo }: { returnTo: Case['returnTo'] }) {
  const { words, locale } = useSpeech()
  const own = returnTo?.notes?.[locale]
  if (own) return <p className="mute small">{own}</p>
  const other = returnTo?.note ?? returnTo?.notes?.[locale === 'en' ? 'zh-CN' : 'en']
  if (other && isChinese(other) === (locale === 'zh-CN')) return <p className="mute small">{other}</p>
  return (
    <>
      <p className="mute small">{words.case.packing}</p>
      {other && (
        <p className="mute small">
          {words.case.packingOther} <q lang={isChinese(other) ? 'zh-CN' : 'en'}>{other}</q>
        </p>
      )}
    </>
  )
}

/** The return address as it is written on a parcel, a line an entry; none while there is no address. */
export const addressLines = (returnTo: Case['returnTo']): string[] =>
  [returnTo?.name, ...(returnTo?.lines ?? []), returnTo?.phone].filter((line): line is string => Boolean(line))
