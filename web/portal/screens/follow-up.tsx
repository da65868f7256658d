import { useState } from 'react'
import { isProblem, type Problem } from '../../shared/call.ts'
import {
  answerFollowUp,
  declineFollowUps,
  type FollowUpAnswer,
  type FollowUpAnswered,
  type FollowUpAsked,
  openFollowUp,
  type Shop,
} from '../api.ts'
import { asProblem, useAsked } from '../asked.ts'
import { followUpToken } from '../follow-up-token.ts'
import css from '../parts/follow-up.module.css'
import { FollowUpForm } from '../parts/follow-up-form.tsx'
import frameCss from '../parts/frame.module.css'
import { Header, Loading, Screen, Trouble, Wrong } from '../parts/frame.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'

const useSaid = ownWords({
  'zh-CN': {
    goods: (product: string, more: number) => `${named(product, more)}收到了吗？`,
    money: (product: string, more: number) => `${named(product, more)}的退款收到了吗？`,
    goodsWell: '都收到了，完好无损：点一下就答好了。',
    moneyWell: '钱收到了，金额也对：点一下就答好了。',
    best: '很满意 · 5 分',
    good: '满意 · 4 分',
    thanks: '谢谢您',
    thanksText: (shop: string) => `${shop}收到了您的回答。之后如有问题，随时联系我们。`,
    sorry: '抱歉，没有做好',
    sorryText: (until: string | null) =>
      `您说的已交给熟悉这件事的同事，${until ? `最晚在 ${until} 前` : '尽快'}答复您。您不用再做什么。`,
    reopened: '这件事已重新打开。',
    ended: {
      open: null,
      answered: { title: '已经答过了', text: '第一次的回答有效，谢谢您。如还有问题，请直接联系商家。' },
      over: { title: '不用再回答了', text: '回访时间已过。如有问题，请直接联系商家。' },
    } satisfies Record<FollowUpAsked['state'], object | null>,
    noMore: '以后不用再问我',
    noMoreDone: '好的，以后不再回访您。',
  },
  en: {
    goods: (product, more) => `Has ${namedIn(product, more)} arrived?`,
    money: (product, more) => `Has the refund for ${namedIn(product, more)} reached you?`,
    goodsWell: 'All of it is here and intact: one tap, and you are done.',
    moneyWell: 'The money is here and the amount is right: one tap, and you are done.',
    best: 'Very happy · 5',
    good: 'Happy · 4',
    thanks: 'Thank you',
    thanksText: (shop) => `${shop} has your answer. If something comes up later, just get in touch.`,
    sorry: 'We are sorry',
    sorryText: (until) =>
      `What you said is with the person who knows your case, who will answer you ${until ? `by ${until}` : 'soon'}. There is nothing else you need to do.`,
    reopened: 'Your case is open again.',
    ended: {
      open: null,
      answered: {
        title: 'Already answered',
        text: 'The first answer stands. Thank you. If something is still wrong, please contact the shop.',
      },
      over: {
        title: 'No answer needed any more',
        text: 'The time for this question is over. If something is wrong, please contact the shop.',
      },
    },
    noMore: 'Do not ask me again',
    noMoreDone: 'All right, we will not ask you again.',
  },
})
const named = (product: string, more: number) => `「${product}」${more > 0 ? '等商品' : ''}`
const namedIn = (product: string, more: number) => `${product}${more > 0 ? ' and the rest' : ''}`

/** The question after goods came or money was paid: one tap where all is well. Opened by its link alone; nobody signs in. */
export function FollowUpScreen({ shop }: { shop: Shop }) {
  const [token] = useState(followUpToken)
  const asked = useAsked(token, openFollowUp)
  return (
    <>
      <Header title={shop.name} />
      {asked.value ? (
        <Question token={token} asked={asked.value} shop={shop} />
      ) : (
        <main className={frameCss.page}>{asked.problem ? <Trouble problem={asked.problem} /> : <Loading />}</main>
      )}
    </>
  )
}

function Question({ token, asked, shop }: { token: string; asked: FollowUpAsked; shop: Shop }) {
  const said = useSaid()
  const [state, setState] = useState(asked.state)
  const [answer, setAnswer] = useState<FollowUpAnswered | null>(null)
  const send = async (said: Omit<FollowUpAnswer, 'token'>) => {
    try {
      setAnswer(await answerFollowUp({ token, ...said }))
    } catch (error) {
      if (!isProblem(error, 'follow_up_answered_before', 'follow_up_over')) throw error
      setState(error.code === 'follow_up_over' ? 'over' : 'answered')
    }
  }
  if (answer) return <Answered {...{ answer, shop, token }} />
  const over = said.ended[state]
  if (over) return <Screen key={over.title} title={over.title} lead={over.text} />
  return (
    <Screen title={said[asked.about](asked.product, asked.more)}>
      <AllIsWell about={asked.about} send={send} />
      <FollowUpForm {...{ token, send, about: asked.about }} />
      <NoMore token={token} />
    </Screen>
  )
}

/** One tap is the whole answer. */
function AllIsWell({
  about,
  send,
}: {
  about: FollowUpAsked['about']
  send: (said: Omit<FollowUpAnswer, 'token'>) => Promise<void>
}) {
  const said = useSaid()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sending, setSending] = useState(false)
  const tap = (score: number) => {
    setSending(true)
    setProblem(null)
    const intact = about === 'goods' ? true : null
    send({ score, arrived: true, complete: true, intact }).catch((error) => {
      setProblem(asProblem(error))
      setSending(false)
    })
  }
  return (
    <section className={css.well}>
      <p id="all-is-well">{about === 'goods' ? said.goodsWell : said.moneyWell}</p>
      <div className="two">
        {[5, 4].map((score) => (
          <button
            key={score}
            type="button"
            className={score === 5 ? 'button' : 'button button-second'}
            disabled={sending}
            aria-describedby="all-is-well"
            onClick={() => tap(score)}
          >
            {score === 5 ? said.best : said.good}
          </button>
        ))}
      </div>
      <Wrong problem={problem} />
    </section>
  )
}

function Answered({ answer, shop, token }: { answer: FollowUpAnswered; shop: Shop; token: string }) {
  const said = useSaid()
  const { locale } = useSpeech()
  if (!answer.isBad)
    return (
      <Screen key="thanks" title={said.thanks} lead={said.thanksText(shop.name)}>
        <NoMore token={token} />
      </Screen>
    )
  const until = answer.answerBy && formatDeadline(answer.answerBy, locale)
  return (
    <Screen
      key="sorry"
      title={said.sorry}
      lead={`${answer.reopened ? `${said.reopened}${locale === 'en' ? ' ' : ''}` : ''}${said.sorryText(until)}`}
    />
  )
}

function NoMore({ token }: { token: string }) {
  const said = useSaid()
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const decline = () =>
    declineFollowUps(token).then(
      () => setDone(true),
      (error) => setProblem(asProblem(error)),
    )
  return (
    <div className={css.noMore}>
      <p role="status">{isDone && said.noMoreDone}</p>
      {!isDone && (
        <button type="button" className="link" onClick={decline}>
          {said.noMore}
        </button>
      )}
      <Wrong problem={problem} />
    </div>
  )
}
