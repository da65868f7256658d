import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { type Case, type HeldGoods, type ReceiptLine, settleDiscrepancy, settleHeldGoods } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { useInspectionWords } from '../station/inspection-words.ts'
import { ownWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import css from './case.module.css'
import { useCaseAttempts } from './use-case-attempts.ts'

const useSaid = ownWords({
  'zh-CN': {
    arrived: '到货待处理',
    arrivedWhy: '原因（会记录在案）',
    heldIsOurs: '是我们售出的，验收',
    heldIsNotOurs: '不是我们售出的，退回顾客',
    surplusWhat: '这些货怎么处理？',
    surplusSettle: '已处理',
  },
  en: {
    arrived: 'Arrived, to be settled',
    arrivedWhy: 'Reason (kept with the case)',
    heldIsOurs: 'We sold it: accept it',
    heldIsNotOurs: 'We did not sell it: send it back',
    surplusWhat: 'What happens to these goods?',
    surplusSettle: 'Settled',
  },
})

/** What arrived and waits for a person: units with a serial number we did not sell, and goods nobody expected. Neither moves money. */
export function ArrivedGoods({ file }: { file: Case }) {
  const said = useSaid()
  const open = file.receiptLines.filter(({ discrepancy, settledAt }) => discrepancy && !settledAt)
  if (file.heldGoods.length === 0 && open.length === 0) return null
  return (
    <Card title={said.arrived}>
      {file.heldGoods.map((held) => (
        <Held key={held.inspectionId} file={file} held={held} />
      ))}
      {open.map((line) => (
        <Surplus key={line.id} file={file} line={line} />
      ))}
    </Card>
  )
}

/** Settles with the words a person wrote; nothing is settled without them. */
function useSettling<Choice = undefined>(
  file: Case,
  act: (text: string, choice: Choice, attempt: Attempt) => Promise<unknown>,
) {
  const attempts = useCaseAttempts(file)
  const queries = useQueryClient()
  const may = useMay('decide')
  const [text, setText] = useState('')
  const settle = useMutation({
    mutationFn: (choice: Choice) => attempts([text.trim(), choice], (attempt) => act(text.trim(), choice, attempt)),
    onSuccess: () => askAnew(queries, 'case'),
  })
  return { text, setText, settle, may, ready: text.trim() !== '' }
}

function Held({ file, held }: { file: Case; held: HeldGoods }) {
  const inspection = useInspectionWords()
  const said = useSaid()
  const { text, setText, settle, may, ready } = useSettling(file, (reason, isOurs: boolean, attempt) =>
    settleHeldGoods(
      held.inspectionId,
      {
        ...(isOurs
          ? { result: 'accepted', disposition: 'quarantine' }
          : { result: 'not_accepted', disposition: 'send_back' }),
        reason,
      },
      attempt,
    ),
  )
  return (
    <div className={css.arrived}>
      <Alert type="warning" showIcon title={inspection.heldSerial(held.serialNumber)} />
      {may && (
        <>
          <Input
            aria-label={said.arrivedWhy}
            placeholder={said.arrivedWhy}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <div className={css.arrivedActs}>
            <Button disabled={!ready} loading={settle.isPending} onClick={() => settle.mutate(true)}>
              {said.heldIsOurs}
            </Button>
            <Button disabled={!ready} loading={settle.isPending} onClick={() => settle.mutate(false)}>
              {said.heldIsNotOurs}
            </Button>
          </div>
        </>
      )}
      {settle.error && <Alert type="error" showIcon title={settle.error.message} />}
    </div>
  )
}

function Surplus({ file, line }: { file: Case; line: ReceiptLine }) {
  const inspection = useInspectionWords()
  const arrivedWords = useSaid()
  const { text, setText, settle, may, ready } = useSettling(file, (said, _: undefined, attempt) =>
    settleDiscrepancy(line.id, { text: said }, attempt),
  )
  return (
    <div className={css.arrived}>
      <p>
        <span className="badge amber">{inspection.discrepancy[line.discrepancy!]}</span> {line.sku} ×{line.quantity}{' '}
        <span className="mute">{inspection.condition[line.condition]}</span>
      </p>
      {may && (
        <div className={css.arrivedActs}>
          <Input
            aria-label={arrivedWords.surplusWhat}
            placeholder={arrivedWords.surplusWhat}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button disabled={!ready} loading={settle.isPending} onClick={() => settle.mutate(undefined)}>
            {arrivedWords.surplusSettle}
          </Button>
        </div>
      )}
      {settle.error && <Alert type="error" showIcon title={settle.error.message} />}
    </div>
  )
}
