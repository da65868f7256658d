import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askAnew } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { soundWrong } from '../sound.ts'
import css from '../station.module.css'
import { closeList } from './calls.ts'
import { usePickWords } from './words.ts'

type Props = { id: string; ended(): void; failed(sentence: string): void; back(): void }

/** Asked before a list is ended that has something left. */
export function EndList({ id, ended, failed, back }: Props) {
  const said = usePickWords()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => closeList(id),
    onSuccess: () => {
      askAnew(queries, 'pick-waves', 'pick-lists')
      ended()
    },
    onError: (error) => {
      back()
      failed(error.message)
    },
  })
  const go = () => (end.isPending ? undefined : end.mutate())
  // whoever scans on answers first
  useScanner({ code: soundWrong, keys: { F10: go, Enter: back, Escape: back } })
  return (
    <>
      <p className={css.scanHint}>{said.endAsk}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={back}>
          {said.endNo}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} disabled={end.isPending} onClick={go}>
          {said.endYes}
          <kbd>F10</kbd>
        </button>
      </div>
    </>
  )
}
