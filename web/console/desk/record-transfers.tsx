import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { formatNumber } from '../../shared/format.ts'
import { type Refund, recordTransfers, type Transfer } from '../api.ts'
import { askAnew } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import css from './refunds.module.css'
import { sumOf, TransferDialog } from './transfer-dialog.tsx'
import { useTransferWords } from './transfer-words.ts'

/** Records transfers, each by itself; fails with the sentence of the first that was refused, when not one was recorded. */
export function useRecording(done: () => void) {
  const { message } = App.useApp()
  const said = useTransferWords()
  const queries = useQueryClient()
  const attempt = useAttempts()
  return useMutation({
    mutationFn: async (transfers: Transfer[]) => {
      const answers = await attempt(transfers, (one) => recordTransfers(transfers, one))
      const why = answers.items.find(({ code }) => code !== null)?.text
      if (answers.done === 0 && why) throw new Error(why)
      return answers
    },
    onSuccess: ({ done: recorded, refused }) => {
      done()
      const say = refused === 0 ? message.success : message.warning
      void say(said.counted(recorded, refused))
      askAnew(queries, 'refunds', 'case', 'cases')
    },
  })
}

type BarProps = { refunds: readonly Refund[]; all(): void; done(): void }

/** The bar under the list while refunds are chosen: what they come to, and the one dialog for all of them. */
export function RecordTransfers({ refunds, all, done }: BarProps) {
  const { locale } = useWords()
  const said = useTransferWords()
  const [asking, setAsking] = useState(false)
  const recording = useRecording(() => {
    setAsking(false)
    done()
  })
  return (
    <section className={`batch ${css.transferBar}`} aria-label={said.bar}>
      <div className="between">
        <strong className="figure">{said.chosen(refunds.length, sumOf(refunds, locale))}</strong>
        <span className="refund-acts">
          <Button onClick={all}>{said.all}</Button>
          <Button onClick={done}>{said.none}</Button>
          <Button
            type="primary"
            title={refunds.map(({ number }) => formatNumber(number)).join(', ')}
            onClick={() => {
              recording.reset()
              setAsking(true)
            }}
          >
            {said.begin}
          </Button>
        </span>
      </div>
      {asking && (
        <TransferDialog
          refunds={refunds}
          busy={recording.isPending}
          problem={recording.error?.message ?? null}
          close={() => setAsking(false)}
          submit={recording.mutate}
        />
      )}
    </section>
  )
}
