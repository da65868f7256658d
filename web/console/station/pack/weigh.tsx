import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempts } from '../../../shared/attempts.ts'
import { isProblem } from '../../../shared/call.ts'
import { askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { useMay } from '../../shell/me.ts'
import { packDispatch, readPacking } from '../parts/dispatch-calls.ts'
import type { Packing } from '../parts/dispatch-shape.ts'
import { Code, Middle } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import { shownWeight, weightOf } from '../parts/weight-of.ts'
import css from '../station.module.css'
import { whatWasScanned } from './judge-scan.ts'
import type { AtStep } from './step-of.ts'
import { usePackWords } from './words.ts'

type Weighed = { readonly weightGrams: number; readonly weightReason?: string }

/** How it is packed, and what the box weighs: from the scale, or typed. */
export function Weigh({ dispatch, told, tell, changed, failed }: AtStep) {
  const said = usePackWords()
  const [typed, setTyped] = useState('')
  const [box, setBox] = useState<string | null>(null)
  const [unclear, setUnclear] = useState<string | null>(null)
  const { data: packing } = useQuery({
    queryKey: askedFor('packing', dispatch.id),
    queryFn: () => readPacking(dispatch.id),
  })
  const attempt = useAttempts()
  const pack = useMutation({
    mutationFn: (weighed: Weighed) => {
      const body = { ...(box && { box }), ...weighed }
      return attempt(body, (one) => packDispatch(dispatch.id, body, one))
    },
    onSuccess: (next, { weightGrams }) => changed(next, '', `${said.packed} · ${shownWeight(weightGrams)}`),
    onError: (error, { weightGrams }) => failed(error, shownWeight(weightGrams)),
  })
  const mayLetPass = useMay('manage_dispatches') && isProblem(pack.error, 'weight_differs')
  const reasons = mayLetPass ? said.weightReasons : []
  const weigh = (text: string) => {
    const grams = weightOf(text)
    if (grams === null) return tell('wrong', text, said.wrongWeight)
    setTyped(text)
    pack.mutate({ weightGrams: grams })
  }
  const letPass = (weightReason: string) => pack.mutate({ weightGrams: weightOf(typed) ?? 0, weightReason })
  const takeBox = (code: string) => {
    setBox(code)
    tell('right', code, said.box)
  }
  const scanned = (code: string) => {
    setUnclear(null)
    const what = whatWasScanned(code, packing ?? null)
    if (what === 'weight') return weigh(code)
    if (what === 'box') return takeBox(code)
    setUnclear(code)
    tell('plain')
  }
  const answer = (take: (code: string) => void) => () => {
    setUnclear(null)
    take(unclear!)
  }
  const enter = () => (typed.trim() === '' ? undefined : weigh(typed))
  useScanner({
    code: scanned,
    keys: unclear
      ? { Enter: answer(weigh), F9: answer(takeBox) }
      : { Enter: enter, ...Object.fromEntries(reasons.map((why, at) => [String(at + 1), () => letPass(why)])) },
  })
  if (unclear)
    return (
      <Middle told={told}>
        <AskWhich code={unclear} weight={answer(weigh)} box={answer(takeBox)} />
      </Middle>
    )
  return (
    <Middle told={told}>
      <HowToPack packing={packing ?? null} box={box} />
      <Code code={typed ? shownWeight(weightOf(typed) ?? 0) : said.weigh} />
      <p className={css.scanSmall}>{said.weighHint}</p>
      <form
        className={`${css.typeIn} ${own.weigh}`}
        onSubmit={(event) => {
          event.preventDefault()
          enter()
        }}
      >
        <input
          aria-label={said.weight}
          placeholder={said.weight}
          inputMode="decimal"
          data-scan="weight"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" className={css.big} disabled={pack.isPending || typed.trim() === ''}>
          {said.packIt}
          <kbd>Enter</kbd>
        </button>
      </form>
      <Reasons reasons={reasons} chosen={letPass} />
    </Middle>
  )
}

/** Figures that are far from the expected weight: of the scale, or of a box. */
function AskWhich({ code, weight, box }: { code: string; weight(): void; box(): void }) {
  const said = usePackWords()
  return (
    <>
      <Code code={code} />
      <p className={css.scanHint}>{said.whichOf}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={weight}>
          {said.isWeight(shownWeight(weightOf(code) ?? 0))}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={box}>
          {said.isBox}
          <kbd>F9</kbd>
        </button>
      </div>
    </>
  )
}

/** The table's word in the reader's language. */
const wordOf = (words: Readonly<Record<string, string>>, word: string | null | undefined): string | null =>
  word ? (words[word] ?? word) : null

function HowToPack({ packing, box }: { packing: Packing | null; box: string | null }) {
  const said = usePackWords()
  const rows = [
    [said.material, wordOf(said.materials, packing?.material)],
    [said.padding, wordOf(said.paddings, packing?.padding)],
    [said.box, box ?? wordOf(said.boxes, packing?.box)],
  ].filter(([, value]) => value)
  return (
    <>
      <dl className={own.pairs}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {packing?.expectedGrams != null && (
        <p className={css.scanHint}>
          {said.expectedWeight(shownWeight(packing.expectedGrams), shownWeight(packing.toleranceGrams ?? 0))}
        </p>
      )}
    </>
  )
}

/** One of a few reasons, by one touch or one digit. */
export function Reasons({ reasons, chosen }: { reasons: readonly string[]; chosen(reason: string): void }) {
  return (
    <div className={css.stationActs}>
      {reasons.map((reason, at) => (
        <button key={reason} type="button" className={`${css.big} ${css.quieter}`} onClick={() => chosen(reason)}>
          {reason}
          <kbd>{at + 1}</kbd>
        </button>
      ))}
    </div>
  )
}
