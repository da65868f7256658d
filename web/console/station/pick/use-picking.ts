// What a scan at the picking station means, and what is asked next. The server judges; without a line the station does, by the codes it knows.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../shared/call.ts'
import { askedFor } from '../../query-keys.ts'
import type { KeptScan } from '../kept/scan-store.ts'
import type { Waiting } from '../kept/send-in-order.ts'
import { sender } from '../kept/use-kept.ts'
import { unitsIn } from '../parts/judge-unit.ts'
import { useTold } from '../parts/told.ts'
import { useKeptInTab } from '../parts/use-kept-in-tab.ts'
import type { PickLineView, PickListView } from './calls.ts'
import { isGoodsOf, lineOf, openLines } from './judge-unit.ts'
import { usePickWords } from './words.ts'

/** A unit in hand that something more must be scanned of. */
type InHand = {
  readonly line: PickLineView
  readonly barcode: string
  readonly serialNumber?: string
  readonly needs: 'tote' | 'serial'
}
export type Asks = 'unit' | 'tote' | 'serial' | 'bin_count' | 'zero' | 'zero_count' | 'nothing'

export function usePicking(list: PickListView, waiting: Waiting) {
  const said = usePickWords()
  const queries = useQueryClient()
  const [told, tell] = useTold()
  const [inHand, setInHand] = useState<InHand | null>(null)
  const [asksShort, setAsksShort] = useState(false)
  const [isLeft, setIsLeft] = useState(false)
  const [takesAll, setTakesAll] = useState(false)
  // told once, by the pick that emptied the bin
  const [zeroCheck, setZeroCheck] = useKeptInTab<PickListView['zeroCheck']>(`zero ${list.id}`)
  // also by one that was answered late
  const late = useRef(setZeroCheck)
  late.current = setZeroCheck
  useEffect(
    () =>
      sender.onAnswered(({ scan, answer }) => {
        const { zeroCheck: left } = (answer ?? {}) as Partial<PickListView>
        if (left && scan.path.startsWith(`/pick-lists/${list.id}/`)) late.current(left)
      }),
    [list.id],
  )
  const shown = { ...withKept(list, waiting), zeroCheck }
  const next = openLines(shown)[0] ?? null
  const asks: Asks = shown.zeroCheck
    ? isLeft
      ? 'zero_count'
      : 'zero'
    : asksShort && next
      ? 'bin_count'
      : (inHand?.needs ?? (next ? 'unit' : 'nothing'))

  const show = (answer: PickListView) => queries.setQueryData(askedFor('pick-list', list.id), answer)
  const post = async (
    verb: string,
    body: object,
    one: { said: string; about?: NonNullable<KeptScan['about']>; expects?: string[] },
  ) => {
    const sent = await sender.send<PickListView>({ path: `/pick-lists/${list.id}/${verb}`, body, ...one })
    if (sent.answer) {
      show(sent.answer)
      setZeroCheck(sent.answer.zeroCheck)
    }
    return sent
  }
  const needMore = (unit: Omit<InHand, 'needs'>, needs: InHand['needs']) => {
    setInHand({ ...unit, needs })
    tell('plain')
  }
  const refusedPick = (problem: Problem, unit: Omit<InHand, 'needs'>) => {
    if (problem.code === 'tote_needed') return needMore(unit, 'tote')
    if (problem.code === 'serial_needed') return needMore(unit, 'serial')
    tell('wrong', unit.barcode, problem.message)
  }
  const pick = async (unit: Omit<InHand, 'needs'>, tote?: string) => {
    const { line, barcode, serialNumber } = unit
    const units = unitsIn(line, barcode) || 1
    const times = takesAll ? Math.max(1, Math.floor((line.quantity - line.picked) / units)) : 1
    const body = {
      barcode,
      quantity: times,
      dispatchId: line.dispatchId,
      ...(serialNumber && { serialNumber }),
      ...(tote && { tote }),
    }
    const sent = await post('picks', body, { said: barcode, about: { lineId: line.id, quantity: units * times } })
    setTakesAll(false)
    if (sent.problem && tote) return tell('wrong', tote, sent.problem.message)
    setInHand(null)
    if (sent.problem) refusedPick(sent.problem, unit)
    else tell(sent.answer ? 'right' : 'kept', barcode, tote ? `${said.inTote} ${tote}` : '')
  }
  const scannedUnit = async (code: string) => {
    const line = lineOf(shown, code)
    if (!line) return wrong(code)
    const unit = { line, barcode: code }
    if (line.serial) return needMore(unit, 'serial')
    if (list.take === 'cart') return needMore(unit, 'tote')
    return pick(unit)
  }
  /** Told to the server all the same: it may know the code, and it counts. */
  const wrong = async (code: string) => {
    const sent = await post(
      'picks',
      { barcode: code },
      {
        said: code,
        expects: ['wrong_goods', 'more_than_needed', 'dispatch_cancelled', 'dispatch_on_hold'],
      },
    )
    if (sent.answer) tell('right', code)
    else tell('wrong', code, sent.problem?.message ?? (isGoodsOf(list, code) ? said.enough : said.notHere))
  }
  const scanned = (code: string) => {
    if (asks === 'zero' || asks === 'zero_count' || asks === 'bin_count') return tell('wrong', code)
    if (!inHand) return scannedUnit(code)
    // the next unit, or the same once more, is neither a tote nor a serial number
    if (isGoodsOf(list, code)) return tell('wrong', code, inHand.needs === 'tote' ? said.noTote : said.noSerial)
    if (inHand.needs === 'tote') return pick(inHand, code)
    const unit = { line: inHand.line, barcode: inHand.barcode, serialNumber: code }
    if (list.take === 'cart') return needMore(unit, 'tote')
    return pick(unit)
  }
  const say = async (verb: string, body: object, done: string) => {
    const sent = await post(verb, body, { said: done })
    if (sent.problem) tell('wrong', '', sent.problem.message)
    else tell(sent.answer ? 'right' : 'kept', '', done)
    return sent
  }
  return {
    shown,
    next,
    asks,
    told,
    failed: (sentence: string) => tell('wrong', '', sentence),
    inHand,
    takesAll,
    scanned,
    wrong,
    takeAll: () => setTakesAll(!takesAll),
    askShort: () => setAsksShort(!asksShort && next !== null),
    answerShort: (found: number) => {
      setAsksShort(false)
      return next && say('short', { lineId: next.id, found }, said.shorted)
    },
    skip: () => next && say('skip', { lineId: next.id }, said.skipped),
    undo: () => {
      if (!inHand) return say('undo', {}, said.undone)
      setInHand(null)
      tell('plain')
    },
    answerZero: async (found: number) => {
      setIsLeft(false)
      if (!zeroCheck) return
      const sent = await say('zero-check', { lineId: zeroCheck.lineId, found }, said.checked)
      // what is kept is not asked again
      if (!sent.problem && !sent.answer) setZeroCheck(null)
    },
    askLeft: () => setIsLeft(!isLeft),
  }
}

/** What was picked and waits for the line is picked. */
function withKept(list: PickListView, { mine }: Waiting): PickListView {
  const more = new Map<string, number>()
  for (const { about } of mine) if (about) more.set(about.lineId, (more.get(about.lineId) ?? 0) + about.quantity)
  if (more.size === 0) return list
  const lines = list.lines.map((line) => ({
    ...line,
    picked: Math.min(line.quantity, line.picked + (more.get(line.id) ?? 0)),
  }))
  return { ...list, lines }
}
