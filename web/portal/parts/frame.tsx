// What every screen stands in: the header with the mark, the page, and how it looks while loading or in trouble.
import { type ReactNode, useEffect, useRef } from 'react'
import type { Problem } from '../../shared/call.ts'
import { go } from '../address.ts'
import { useSpeech } from '../speech.ts'
import css from './frame.module.css'

export const Mark = () => (
  <svg
    className={css.mark}
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path strokeWidth="5" d="M9.5 7.2A11 11 0 1 0 16 5" />
    <path strokeWidth="3.4" d="M4.6 4.6 9.8 7l-2.6 5.2" />
  </svg>
)

/** `step` of 4 shows how far a request is; without it the header offers the other language. */
export function Header({ title, step, back }: { title: string; step?: 1 | 2 | 3 | 4; back?: string }) {
  const { words, locale, switchTo } = useSpeech()
  return (
    <header className={css.header} data-back={back !== undefined}>
      <div className={css.headerInner}>
        {back && (
          <button type="button" className={css.headerBack} onClick={() => go(back)} aria-label={words.back}>
            <span aria-hidden="true">‹</span>
          </button>
        )}
        <Mark />
        <span className={css.headerTitle}>{title}</span>
        {step && (
          <span className={css.steps} role="img" aria-label={`${step} / 4`}>
            {[1, 2, 3, 4].map((one) => (
              <i key={one} data-done={one <= step} />
            ))}
          </span>
        )}
        <button
          type="button"
          className={css.language}
          lang={locale === 'en' ? 'zh-CN' : 'en'}
          aria-label={words.languageLong}
          onClick={() => switchTo(locale === 'en' ? 'zh-CN' : 'en')}
        >
          {words.language}
        </button>
      </div>
    </header>
  )
}

/** A screen: its title takes the focus when it opens, so that a screen reader begins where the eye does. */
export function Screen({
  title,
  lead,
  wide,
  children,
}: {
  title: string
  lead?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className={wide ? `${css.page} ${css.pageWide}` : css.page}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className={css.lead}>{lead}</p>}
      {children}
    </main>
  )
}

/** Grey shapes of what will stand here: the layout keeps still when it comes. */
export function Loading() {
  const { words } = useSpeech()
  return (
    <div className="loading" role="status">
      <span className="unseen">{words.loading}</span>
      <i className={`${css.bone} ${css.boneTitle}`} />
      <i className={`${css.bone} ${css.boneLine}`} />
      <i className={`${css.bone} ${css.boneCard}`} />
      <i className={`${css.bone} ${css.boneCard}`} />
    </div>
  )
}

/** The server's sentence, and the way on. */
export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  const { words } = useSpeech()
  return (
    <div className={`card ${css.trouble}`} role="alert">
      <p>{problem.code === 'merchant_not_found' ? words.noShop : problem.message}</p>
      {again && (
        <button type="button" className="button button-second" onClick={again}>
          {words.again}
        </button>
      )}
    </div>
  )
}

/** An error beside what caused it. The place is always there, so that screen readers hear it come. */
export const Wrong = ({ problem, id }: { problem: Problem | null; id?: string }) => (
  <p id={id} className="wrong" role="alert">
    {problem?.message}
  </p>
)
