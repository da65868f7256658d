import { useQuery } from '@tanstack/react-query'
import { formatTime } from '../../shared/format.ts'
import { type Case, type FollowUp, readFollowUps } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'

const zh = {
  title: '回访',
  about: { goods: '收到的商品', money: '收到的退款' } satisfies Record<FollowUp['about'], string>,
  state: {
    planned: (one: Times) => `${one.askAt} 询问顾客`,
    asked: (one: Times) => `${one.askedAt} 已询问，${one.expiresAt} 前可回答`,
    answered: (one: Times) => `${one.answeredAt} 回答`,
    expired: (one: Times) => `${one.askedAt} 已询问，没有回答`,
    dropped: () => '没有询问：联系不上、顾客不想被回访、已关掉，或当时还没有办完',
  } satisfies Record<FollowUp['state'], (one: Times) => string>,
  score: (score: number) => `${score} 分，满分 5 分`,
  notArrived: '没收到',
  incomplete: { goods: '少了东西', money: '金额不对' },
  damaged: '有损坏',
  isBad: '不满意',
  well: '都好',
  photos: (count: number) => `附照片 ${count} 张，在“凭证”里`,
}
const en: typeof zh = {
  title: 'Follow-up',
  about: { goods: 'Goods received', money: 'Refund received' },
  state: {
    planned: (one) => `The customer is asked on ${one.askAt}`,
    asked: (one) => `Asked on ${one.askedAt}; can be answered until ${one.expiresAt}`,
    answered: (one) => `Answered on ${one.answeredAt}`,
    expired: (one) => `Asked on ${one.askedAt}; no answer`,
    dropped: () => 'Not asked: out of reach, not wanted, switched off, or not all was done by then',
  },
  score: (score) => `${score} of 5`,
  notArrived: 'Not arrived',
  incomplete: { goods: 'Something is missing', money: 'Wrong amount' },
  damaged: 'Damaged',
  isBad: 'Not satisfied',
  well: 'All well',
  photos: (count) => (count === 1 ? 'With a photo, under Evidence' : `With ${count} photos, under Evidence`),
}
type Times = {
  readonly askAt: string
  readonly askedAt: string
  readonly answeredAt: string
  readonly expiresAt: string
}

/** Whether the customer was asked if all is well, and what was answered. Nothing where nothing was planned. */
export function FollowUpCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  const said = locale === 'en' ? en : zh
  const found = useQuery({ queryKey: askedFor('case', file.id, 'follow-ups'), queryFn: () => readFollowUps(file.id) })
  const all = found.data?.items ?? []
  if (all.length === 0) return null
  const time = (at: string | null) => (at ? formatTime(at, locale, { timeZone }) : '')
  const timesOf = ({ askAt, askedAt, answeredAt, expiresAt }: FollowUp): Times => ({
    ...{ askAt: time(askAt), askedAt: time(askedAt) },
    ...{ answeredAt: time(answeredAt), expiresAt: time(expiresAt) },
  })
  return (
    <Card title={said.title}>
      <ul className="plain">
        {all.map((one) => (
          <li key={one.id}>
            <div className="mute">
              {said.about[one.about]} · {said.state[one.state](timesOf(one))}
            </div>
            {one.answer && <Answer about={one.about} answer={one.answer} said={said} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Answer({
  about,
  answer,
  said,
}: {
  about: FollowUp['about']
  answer: NonNullable<FollowUp['answer']>
  said: typeof zh
}) {
  const { score, arrived, complete, intact, words, evidenceIds, isBad } = answer
  const wrong = [
    !arrived && said.notArrived,
    complete === false && said.incomplete[about],
    intact === false && said.damaged,
  ].filter((one) => one !== false)
  return (
    <>
      <p>
        <span className={`badge ${isBad ? 'red' : 'jade'}`}>{isBad ? said.isBad : said.well}</span>{' '}
        <strong className="figure">{said.score(score)}</strong>
        {wrong.length > 0 && ` · ${wrong.join(' · ')}`}
      </p>
      {words && <blockquote>{words}</blockquote>}
      {evidenceIds.length > 0 && <p className="mute">{said.photos(evidenceIds.length)}</p>}
    </>
  )
}
