import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, InputNumber } from 'antd'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { formatMoney, formatNumber } from '../../shared/format.ts'
import { minorOf } from '../../shared/minor.ts'
import {
  type Case,
  type Disposition,
  type Grade,
  type InspectBody,
  type Inspection,
  inspectGoods,
  listDispositions,
  type ReceiptLine,
  readEvidence,
  usualDisposition,
} from '../api.ts'
import { Photos } from '../case/cards.tsx'
import { useCaseAttempts } from '../case/use-case-attempts.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useScanner } from '../scanner/use-scanner.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import { BenchPhotos } from './bench-photos.tsx'
import { useBenchWords } from './bench-words.ts'
import { HeldGoods } from './held-goods.tsx'
import { useInspectionWords } from './inspection-words.ts'
import { soundRight, soundWrong } from './sound.ts'
import css from './station.module.css'

const grades: Grade[] = ['A', 'B', 'C', 'D', 'X']
type Result = Inspection['result']

type Judged = {
  quantity: number
  checks: (boolean | null)[]
  fault: Inspection['fault'] | null
  grade: Grade | null
  result: Result
  disposition: Disposition | null
  deduction: string
  reason: string
  serial: string
  evidenceIds: string[]
}

/** Where the page puts a code that is of no case: into the serial number of the unit on the bench. */
export type TakeSerial = RefObject<((code: string) => void) | null>

type BenchProps = { file: Case; line: ReceiptLine; waiting: ReceiptLine[]; takeSerial: TakeSerial }

/** What was begun and not recorded, by line: whoever scans another case and comes back goes on. */
const begun = new Map<string, Judged>()

/** One line of a receipt on the bench: what the customer said beside what the inspector sees. */
export function Bench({ file, line, waiting, takeSerial }: BenchProps) {
  const bench = useBenchWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const left = line.quantity - line.quantityInspected
  const name = `${line.id} ${line.quantityInspected}`
  const [judged, setJudged] = useState<Judged>(() => begun.get(name) ?? untouched(left, bench.checks.length))
  const possible = useDispositions()
  const set = (part: Partial<Judged>) => setJudged((before) => settled({ ...before, ...part }, possible))
  useEffect(() => void begun.set(name, judged), [name, judged])
  useEffect(() => {
    takeSerial.current = (serial) => setJudged((before) => ({ ...before, serial, quantity: 1 }))
    return () => {
      takeSerial.current = null
    }
  }, [takeSerial])
  const usual = useUsualDisposition(judged)
  const disposition = judged.disposition ?? usual
  const attempt = useCaseAttempts(file)
  const record = useMutation({
    mutationFn: () => {
      const body = bodyOf(file, line, { ...judged, disposition }, bench.checks)
      return attempt(body, (one) => inspectGoods(line.receiptId, body, one))
    },
    onSuccess: (after) => {
      begun.delete(name)
      const isHeld = after.heldGoods.length > file.heldGoods.length
      if (isHeld) {
        soundWrong()
        void message.warning(bench.heldNow, 6)
      } else {
        soundRight()
        void message.success(bench.done)
      }
      askAnew(queries, 'case', 'cases')
    },
  })
  const ready = judged.fault !== null && judged.grade !== null && disposition !== null
  useScanner({ keys: Object.fromEntries(grades.map((grade) => [grade.toLowerCase(), () => set({ grade })])) })
  return (
    <article className={css.benchWhole}>
      <div className={css.benchOne}>
        <CustomerSide file={file} line={line} />
        <section className={css.benchOurs}>
          <header>
            <h2>{file.lines.find(({ id }) => id === line.caseLineId)?.name}</h2>
            <span className="badge mute">
              {bench.left(waiting.reduce((sum, one) => sum + one.quantity - one.quantityInspected, 0))}
            </span>
          </header>
          <HeldGoods file={file} />
          <Judgement judged={{ ...judged, disposition }} set={set} left={left} currency={file.order.currency} />
          <BenchPhotos ids={judged.evidenceIds} added={(id) => set({ evidenceIds: [...judged.evidenceIds, id] })} />
        </section>
      </div>
      <footer className={css.benchFoot}>
        {record.error && <Alert type="error" showIcon title={record.error.message} />}
        <Button
          type="primary"
          size="large"
          block
          disabled={!ready}
          loading={record.isPending}
          onClick={() => record.mutate()}
        >
          {bench.submit}
        </Button>
      </footer>
    </article>
  )
}

const untouched = (quantity: number, checks: number): Judged => ({
  quantity,
  checks: Array.from({ length: checks }, () => null),
  fault: null,
  grade: null,
  result: 'accepted',
  disposition: null,
  deduction: '',
  reason: '',
  serial: '',
  evidenceIds: [],
})

/** What the inspector chose stays, until the result does not allow it any more. */
const settled = (judged: Judged, possible: Possible): Judged => ({
  ...judged,
  disposition: judged.disposition && possible(judged.result).includes(judged.disposition) ? judged.disposition : null,
})

type Possible = (result: Result) => readonly Disposition[]

/** Where goods of a result may go, by the server's table; nowhere until it is there. It changes with the program alone. */
function useDispositions(): Possible {
  const found = useQuery({
    queryKey: askedFor('dispositions'),
    queryFn: listDispositions,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (result) => found.data?.items.find((one) => one.result === result)?.dispositions ?? []
}

/** Where the merchant's table sends goods of this result; null while that is not known. */
function useUsualDisposition({ result, grade, fault }: Judged): Disposition | null {
  const found = useQuery({
    queryKey: askedFor('disposition', { result, grade, fault }),
    queryFn: () => usualDisposition({ result, grade: grade!, fault: fault! }),
    enabled: grade !== null && fault !== null,
    staleTime: 60_000,
  })
  return found.data?.disposition ?? null
}

/** Of what was chosen in full, of goods that are of a line of the case: nothing else can be recorded. */
function bodyOf(file: Case, line: ReceiptLine, judged: Judged, checks: readonly string[]): InspectBody {
  const { currency } = file.order
  return {
    caseLineId: line.caseLineId!,
    quantity: judged.quantity,
    checklist: checks.flatMap((item, index) => {
      const ok = judged.checks[index]
      return ok === null || ok === undefined ? [] : [{ item, ok }]
    }),
    fault: judged.fault!,
    grade: judged.grade!,
    result: judged.result,
    disposition: judged.disposition!,
    ...(judged.result === 'accepted_with_deduction' && {
      deduction: { amount: minorOf(judged.deduction || '0', currency), currency },
    }),
    ...(judged.result !== 'accepted' && judged.reason.trim() && { reason: judged.reason.trim() }),
    ...(judged.serial.trim() && { serialNumber: judged.serial.trim() }),
    evidenceIds: judged.evidenceIds,
  }
}

function CustomerSide({ file, line }: { file: Case; line: ReceiptLine }) {
  const { words, common, locale } = useWords()
  const inspection = useInspectionWords()
  const bench = useBenchWords()
  const found = useQuery({ queryKey: askedFor('case', file.id, 'evidence'), queryFn: () => readEvidence(file.id) })
  const given = found.data?.items.filter(({ givenBy }) => givenBy.kind !== 'staff') ?? []
  const caseLine = file.lines.find(({ id }) => id === line.caseLineId)
  return (
    <section className={css.benchGiven}>
      <h3>{bench.customerSays}</h3>
      <p className={css.benchReason}>{caseLine && common.reason[caseLine.reason]}</p>
      {[file.description, caseLine?.note].filter(Boolean).map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      <h3>{bench.customerPhotos}</h3>
      {given.length > 0 ? <Photos items={given} /> : <p className="mute">{bench.noPhotos}</p>}
      <dl className="pairs">
        <dt>{bench.case}</dt>
        <dd>{formatNumber(file.number)}</dd>
        <dt>SKU</dt>
        <dd>{line.sku}</dd>
        <dt>{bench.quantity}</dt>
        <dd>
          {line.quantity} {line.condition === 'damaged' && `· ${inspection.condition.damaged}`}
        </dd>
        <dt>{words.columns.paid}</dt>
        <dd>{line.worth && formatMoney(line.worth, locale)}</dd>
      </dl>
    </section>
  )
}

type JudgementProps = { judged: Judged; set(part: Partial<Judged>): void; left: number; currency: string }

function Judgement({ judged, set, left, currency }: JudgementProps) {
  const inspection = useInspectionWords()
  const bench = useBenchWords()
  const possible = useDispositions()
  const takesOff = judged.result === 'accepted_with_deduction'
  return (
    <>
      <Field label={bench.checklist}>
        <ul className={css.checks}>
          {bench.checks.map((check, index) => (
            <li key={check}>
              <span>{check}</span>
              <Choice
                label={check}
                value={judged.checks[index] === null ? null : String(judged.checks[index])}
                options={{ true: bench.yes, false: bench.no }}
                choose={(value) =>
                  set({ checks: judged.checks.map((old, at) => (at === index ? value === 'true' : old)) })
                }
              />
            </li>
          ))}
        </ul>
      </Field>
      <Field label={bench.fault}>
        <Choice
          label={bench.fault}
          value={judged.fault}
          options={inspection.fault}
          choose={(fault) => set({ fault })}
        />
      </Field>
      <Field label={bench.grade} hint={bench.gradeHint}>
        <div className={css.grades} role="radiogroup" aria-label={bench.grade}>
          {grades.map((grade) => (
            // biome-ignore lint/a11y/useSemanticElements: a large target with two lines, chosen by key as well
            <button
              key={grade}
              type="button"
              role="radio"
              aria-checked={judged.grade === grade}
              className={judged.grade === grade ? css.chosen : ''}
              onClick={() => set({ grade })}
            >
              <strong>{grade}</strong>
              <small>{inspection.grade[grade]}</small>
            </button>
          ))}
        </div>
      </Field>
      <Field label={bench.result}>
        <Choice
          label={bench.result}
          value={judged.result}
          options={inspection.result}
          choose={(result) => set({ result })}
        />
      </Field>
      {judged.result !== 'accepted' && (
        <div className="two">
          {takesOff && (
            <Field label={`${bench.deduction} (${currency})`}>
              <MoneyInput
                currency={currency}
                aria-label={bench.deduction}
                value={judged.deduction}
                onChange={(value) => set({ deduction: String(value ?? '') })}
              />
            </Field>
          )}
          <Field label={bench.reason}>
            <Input
              aria-label={bench.reason}
              value={judged.reason}
              maxLength={2000}
              onChange={({ target }) => set({ reason: target.value })}
            />
          </Field>
        </div>
      )}
      <Field label={bench.disposition}>
        <Choice
          label={bench.disposition}
          value={judged.disposition}
          options={
            Object.fromEntries(possible(judged.result).map((one) => [one, inspection.disposition[one]])) as Record<
              Disposition,
              string
            >
          }
          choose={(disposition) => set({ disposition })}
        />
      </Field>
      <div className="two">
        <Field label={bench.quantity}>
          <InputNumber
            aria-label={bench.quantity}
            min={1}
            max={left}
            precision={0}
            value={judged.quantity}
            onChange={(quantity) => set({ quantity: quantity ?? left })}
            suffix={`/ ${left}`}
          />
        </Field>
        <Field label={bench.serial}>
          <Input
            aria-label={bench.serial}
            data-scan="serial number"
            value={judged.serial}
            maxLength={100}
            onChange={({ target }) => set({ serial: target.value })}
          />
        </Field>
      </div>
    </>
  )
}

const Field = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => (
  <div className={css.benchField}>
    <h3>
      {label} {hint && <small className="mute">{hint}</small>}
    </h3>
    {children}
  </div>
)

type ChoiceProps<Value extends string> = {
  label: string
  value: Value | null
  options: Readonly<Record<Value, string>>
  choose(value: Value): void
}

function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  return (
    <div className={css.choose} role="radiogroup" aria-label={label}>
      {(Object.entries(options) as [Value, string][]).map(([name, text]) => (
        // biome-ignore lint/a11y/useSemanticElements: buttons large enough for gloves
        <button
          key={name}
          type="button"
          role="radio"
          aria-checked={value === name}
          className={value === name ? css.chosen : ''}
          onClick={() => choose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
