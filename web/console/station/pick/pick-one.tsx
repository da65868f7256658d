import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { randomKey } from '../../../shared/attempts.ts'
import { isProblem } from '../../../shared/call.ts'
import { askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { Bars, WentWrong } from '../../shell/states.tsx'
import { useWaiting } from '../kept/use-kept.ts'
import { numberKeys } from '../parts/ask-number.tsx'
import { Goods } from '../parts/goods.tsx'
import { Middle } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import { StationPage } from '../parts/station-page.tsx'
import { printPapers, usePrinters } from '../parts/station-printers.ts'
import { Tally } from '../parts/tally.tsx'
import { nothingTold } from '../parts/told.ts'
import { usePartWords } from '../parts/words.ts'
import { picked, wanted } from './begin-picking.tsx'
import type { PickListView } from './calls.ts'
import { giveMeWork, listFor, pickListPath, readPickList } from './calls.ts'
import { EndList } from './end-list.tsx'
import { isGoodsOf } from './judge-unit.ts'
import { PickMiddle } from './pick-middle.tsx'
import { usePicking } from './use-picking.ts'
import { usePickWords } from './words.ts'

type Props = { id: string; open(id: string | undefined): void; answered(): void }

export function PickOne(props: Props) {
  const found = useQuery({ queryKey: askedFor('pick-list', props.id), queryFn: () => readPickList(props.id) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} tall />
  return <PickList {...props} list={found.data} />
}

/** One pick list: the next bin and its goods in the middle, the whole way beside it on a desk. */
function PickList({ list, open, answered }: Props & { list: PickListView }) {
  const said = usePickWords()
  const parts = usePartWords()
  const picking = usePicking(list, useWaiting())
  const { shown, next, asks } = picking
  const { printerOf } = usePrinters()
  const [ends, setEnds] = useState(false)
  const work = useMutation({
    mutationFn: () => giveMeWork(randomKey()),
    onSuccess: ({ id }) => open(id),
    onError: (error) => isProblem(error) && open(undefined),
  })
  const leave = () => open(undefined)
  const print = () =>
    void printPapers([{ thing: 'pick_list', path: pickListPath(list.id) }], printerOf).catch(() =>
      picking.failed(parts.printFailed),
    )
  const goOn = () => work.mutate()
  const most = asks === 'bin_count' && next ? next.quantity - next.picked : 9
  const ask = {
    bin_count: { chosen: picking.answerShort, back: picking.askShort },
    zero_count: { chosen: picking.answerZero, back: picking.askLeft },
  }
  const asked = asks === 'bin_count' || asks === 'zero_count' ? { most, ...ask[asks] } : null
  const enter = { zero: () => picking.answerZero(0), nothing: goOn, bin_count: () => picking.answerShort(0) }
  const goTo = (code: string) =>
    isGoodsOf(list, code)
      ? picking.wrong(code)
      : listFor(code).then(
          (other) => open(other.id),
          (error: Error) => picking.failed(error.message),
        )
  const askEnd = next ? () => setEnds(true) : undefined
  useScanner({
    code: asks === 'nothing' ? goTo : picking.scanned,
    keys: {
      Escape: leave,
      F2: print,
      F6: picking.takeAll,
      F7: picking.skip,
      F8: picking.undo,
      F9: asks === 'zero' ? picking.askLeft : picking.askShort,
      F10: askEnd,
      Enter: asks in enter ? () => void enter[asks as keyof typeof enter]() : undefined,
      ...(asked && numberKeys(asked)),
    },
  })
  const keys = [
    { key: 'F2', label: said.paper, act: print, atDesk: true as const },
    ...(askEnd ? [{ key: 'F7', label: said.skip, act: picking.skip }] : []),
    { key: 'F8', label: said.undo, act: picking.undo },
    ...(askEnd ? [{ key: 'F9', label: said.short, act: picking.askShort }] : []),
    ...(askEnd ? [{ key: 'F10', label: said.end, act: askEnd }] : []),
    { key: 'Escape', label: parts.exit, act: leave },
  ]
  return (
    <StationPage
      tag={said.tag}
      title={list.number}
      aside={<span>{said.left(picked(shown.lines), wanted(shown.lines))}</span>}
      keys={keys}
      answered={answered}
    >
      <div className={own.two}>
        <PickLines list={shown} nextId={next?.id} />
        {ends ? (
          <Middle told={nothingTold}>
            <EndList id={list.id} ended={leave} failed={picking.failed} back={() => setEnds(false)} />
          </Middle>
        ) : (
          <PickMiddle picking={picking} asked={asked} goOn={goOn} />
        )}
      </div>
    </StationPage>
  )
}

function PickLines({ list, nextId }: { list: PickListView; nextId: string | undefined }) {
  return (
    <section className={own.lines}>
      <ul>
        {list.lines.map((line) => (
          <li key={line.id} aria-current={line.id === nextId}>
            <Goods
              name={line.name}
              sku={[line.sku, line.bin, line.tote].filter(Boolean).join(' · ')}
              imageUrl={line.imageUrl}
            />
            <Tally done={line.picked} of={line.quantity} />
          </li>
        ))}
      </ul>
    </section>
  )
}
