import { useEffect, useState } from 'react'
import { formatNumber } from '../../shared/format.ts'
import { type Case, readCase } from '../api.ts'
import { useAsked } from '../asked.ts'
import { nextSentence } from '../next-sentence.ts'
import { ActsAt } from '../parts/acts-at.tsx'
import { Goods, Money, SentParcels, Why } from '../parts/case-cards.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Header, Screen } from '../parts/frame.tsx'
import { GoodsOwed } from '../parts/goods-owed.tsx'
import heroCss from '../parts/hero.module.css'
import { Messages } from '../parts/messages.tsx'
import { NextAct } from '../parts/next-act.tsx'
import { Parcels } from '../parts/parcels.tsx'
import { Proposal } from '../parts/proposal.tsx'
import { ReturnTo } from '../parts/return-to.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { useTermsWords } from '../parts/terms-words.ts'
import { Timeline } from '../parts/timeline.tsx'
import { UnitResults } from '../parts/unit-results.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import css from './case.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '售后单',
    next: '接下来',
    askedTitle: '我们想请您补充',
    newMessages: (count: number) => `${count} 条新留言`,
    copyNumber: '复制单号',
  },
  en: {
    title: 'Case',
    next: 'Next',
    askedTitle: 'We need more information',
    newMessages: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    copyNumber: 'Copy number',
  },
})

const freshEveryMs = 20_000

/** 5. Where it stands: one sentence first, then why, then everything else. */
export function CaseScreen({ number }: { number: string }) {
  const said = useSaid()
  const asked = useAsked(number, readCase)
  useWhileLooking(asked.again)
  return (
    <>
      <Header title={`${said.title} ${formatNumber(number)}`} back="/cases" />
      <SignedIn asked={asked}>{(file) => <CasePage file={file} again={asked.again} />}</SignedIn>
    </>
  )
}

function CasePage({ file, again }: { file: Case; again: () => void }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const { notDeliverable } = useTermsWords()
  const next = nextSentence(file, locale)
  useKeptFocus(next.title)
  return (
    <Screen title={next.title} wide>
      <p className="unseen" role="status">
        {next.title}
      </p>
      <div className={css.casePage}>
        <div className={css.caseMain}>
          <section className={heroCss.hero} data-tone={next.tone}>
            <p className={heroCss.heroNext}>{said.next}</p>
            <p className={heroCss.heroTitle} aria-hidden="true">
              {clausesOf(next.title).map((clause) => (
                <span key={clause}>{clause}</span>
              ))}
            </p>
            {next.lead && <p className={heroCss.heroLead}>{next.lead}</p>}
            {file.asked && (
              <blockquote className={heroCss.heroAsked}>
                <b>{said.askedTitle}</b>
                <span>{file.asked}</span>
              </blockquote>
            )}
            {!file.deliverable && next.tone !== 'over' && (
              <p className={heroCss.heroLead}>{notDeliverable[file.wish]}</p>
            )}
            <NextAct file={file} act={next.act} again={again} />
            <Proposal file={file} again={again} />
          </section>
          <NewMessages file={file} />
          {file.tracked.length > 0 && <Parcels file={file} />}
          <GoodsOwed file={file} />
          <ReturnTo file={file} />
          <SentParcels file={file} />
          <UnitResults file={file} again={again} />
          <ActsAt place="belowResults" file={file} again={again} />
          <Why file={file} />
          <ActsAt place="belowReasons" file={file} again={again} />
          <Messages file={file} again={again} />
        </div>
        <div className={css.caseSide}>
          <Timeline file={file} />
          <Money file={file} />
          <Goods file={file} />
          <div className={css.acts}>
            <ActsAt place="atEnd" file={file} again={again} />
          </div>
          <p className={`mute small ${css.caseNumber}`}>
            <span className="figures">{formatNumber(file.number)}</span>
            <CopyButton text={file.number} label={said.copyNumber} look="link" />
          </p>
        </div>
      </div>
    </Screen>
  )
}

// A line breaks between clauses before it breaks within one: Chinese has no spaces to break at.
const clausesOf = (sentence: string): string[] => sentence.split(/(?<=[，；])/)

// Asked again now and then while the page is looked at, and whenever the reader comes back to it.
function useWhileLooking(again: () => void): void {
  const [looking, setLooking] = useState(!document.hidden)
  useEffect(() => {
    const turned = () => {
      setLooking(!document.hidden)
      if (!document.hidden) again()
    }
    document.addEventListener('visibilitychange', turned)
    return () => document.removeEventListener('visibilitychange', turned)
  }, [again])
  useEffect(() => {
    if (!looking) return
    const timer = setInterval(again, freshEveryMs)
    return () => clearInterval(timer)
  }, [looking, again])
}

/** The way to what the shop wrote, which stands far below on a phone. */
function NewMessages({ file }: { file: Case }) {
  const said = useSaid()
  const [count] = useState(() => file.messages.filter(({ unread }) => unread).length)
  const unread = Math.max(count, file.messages.filter((message) => message.unread).length)
  if (unread === 0) return null
  const show = () => {
    const messages = document.getElementById('messages')
    messages?.scrollIntoView({ block: 'start' })
    messages?.focus({ preventScroll: true })
  }
  return (
    <button type="button" className={`card ${css.newMessages}`} onClick={show}>
      {said.newMessages(unread)} <span aria-hidden="true">↓</span>
    </button>
  )
}

// What was pressed may be gone with the state it belonged to: the focus then begins again at the top, never at nothing.
function useKeptFocus(title: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each change of what the page begins with
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body || document.activeElement === null)
        document.querySelector('h1')?.focus({ preventScroll: true })
    })
    return () => clearTimeout(timer)
  }, [title])
}
