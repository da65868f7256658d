import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { LastDecision } from '../case/last-decision.tsx'
import { askAnew } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import css from './approvals.module.css'
import { type Approval, type ApprovalStep, answerApproval } from './calls.ts'
import { useApprovalWords } from './words.ts'

const tones = { pending: 'amber', granted: 'jade', refused: 'red', expired: 'red' } as const

/** Rules that hold an amount against a limit of the merchant's own currency. */
const aboutALimit = new Set(['second_pair_of_eyes', 'daily_ceiling', 'goodwill_limit', 'above_own_limit'])

/** What is asked, why it needs agreement, what was said so far, and the two answers where it is the reader's turn. */
export function ApprovalCard({ approval, link }: { approval: Approval; link?: string | undefined }) {
  const { locale } = useWords()
  const said = useApprovalWords()
  const { timeZone } = useMe().merchant
  const { kind, label, caseNumber, amount, state, waitingLevel, askedBy } = approval
  const name = kind === 'policy' ? label : formatNumber(label)
  return (
    <article className="card" aria-label={`${said.kind[kind]} ${label}`}>
      <header>
        <h2>
          {said.kind[kind]} {name}
        </h2>
        <span className={`badge ${tones[state]}`}>{said.state[state]}</span>
      </header>
      <dl className="pairs">
        {amount && (
          <>
            <dt>{said.amount}</dt>
            <dd>
              <strong className="figure">{formatMoney(amount, locale)}</strong>
            </dd>
          </>
        )}
        {caseNumber && (
          <>
            <dt>{said.case}</dt>
            <dd>
              <Link to="/inbox/$number" params={{ number: caseNumber }}>
                {formatNumber(caseNumber)}
              </Link>
              {kind === 'decision' && approval.note && <q>{approval.note}</q>}
            </dd>
          </>
        )}
        {kind === 'policy' && (
          <>
            <dt>{said.draft}</dt>
            <dd>
              <Link to="/policies/$name" params={{ name: label } as never}>
                {label}
              </Link>
              {approval.note && <q>{approval.note}</q>}
            </dd>
          </>
        )}
        <dt>{said.why}</dt>
        <dd>
          {approval.isForeign && aboutALimit.has(approval.rule)
            ? said.isForeign
            : (said.rule[approval.rule] ?? approval.rule)}
        </dd>
        <dt>{said.askedBy}</dt>
        <dd>
          {askedBy.name ?? said.someone} · {formatTime(approval.askedAt, locale, { timeZone })}
        </dd>
        {waitingLevel !== null && (
          <>
            <dt>{said.until}</dt>
            <dd>{formatTime(approval.expiresAt, locale, { timeZone })}</dd>
          </>
        )}
      </dl>
      {kind === 'decision' && approval.caseId && (
        <LastDecision file={{ id: approval.caseId, appealed: approval.isAppeal }} />
      )}
      <Chain approval={approval} />
      {waitingLevel !== null && <Answer approval={approval} link={link} />}
    </article>
  )
}

function Chain({ approval }: { approval: Approval }) {
  const { words, locale } = useWords()
  const said = useApprovalWords()
  const { timeZone } = useMe().merchant
  const nameOf = ({ by, onBehalfOf }: ApprovalStep) =>
    onBehalfOf ? said.standsIn(by.name ?? said.someone, onBehalfOf.name ?? said.someone) : (by.name ?? '')
  return (
    <ol className={css.chain} aria-label={said.levels}>
      {approval.levels.map((role, level) => {
        const step = approval.steps.find((one) => one.level === level)
        const waits = level === approval.waitingLevel
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place; the owner may be named at two
          <li key={level} aria-current={waits ? 'step' : undefined}>
            <strong>{words.role[role]}</strong>{' '}
            {step ? (
              <>
                {said.answer[step.answer]} {nameOf(step)} · {formatTime(step.at, locale, { timeZone })}
                {step.words && <q>{step.words}</q>}
              </>
            ) : (
              <span className="mute">{waits ? said.waits : said.later}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Answer({ approval, link }: { approval: Approval; link: string | undefined }) {
  const said = useApprovalWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const changed = ['approvals', 'refunds', 'case', 'cases', 'policies'] as const
  const attempt = useAttempts({ of: approval, refresh: () => askAnew(queries, ...changed) })
  const answer = useMutation({
    mutationFn: (verb: 'grant' | 'refuse') => {
      const body = { words: reason.trim(), ...(link !== undefined && { link }) }
      return attempt([verb, body], (one) => answerApproval(approval.id, verb, body, one))
    },
    onSuccess: (_, verb) => {
      void message.success(said.done[verb])
      askAnew(queries, ...changed)
    },
  })
  const { sign, onBehalfOf } = approval.can
  if (sign !== true) return <p className="hint">{said.cannot[sign.reason] ?? said.cannot.not_your_level}</p>
  return (
    <div className={css.answer}>
      {answer.error && <Alert type="error" showIcon title={answer.error.message} />}
      {onBehalfOf && <p className={css.standsIn}>{said.youStandIn(onBehalfOf.name)}</p>}
      <label htmlFor={`words-${approval.id}`}>{said.words}</label>
      <Input.TextArea
        id={`words-${approval.id}`}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={css.answerActs}>
        <Button type="primary" loading={answer.isPending} onClick={() => answer.mutate('grant')}>
          {said.grant}
        </Button>
        <Button disabled={reason.trim() === '' || answer.isPending} onClick={() => answer.mutate('refuse')}>
          {said.refuse}
        </Button>
      </div>
    </div>
  )
}
