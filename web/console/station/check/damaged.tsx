import { Code, Expected, Middle } from '../parts/middle.tsx'
import { OpenBox } from '../parts/open-box.tsx'
import type { Told } from '../parts/told.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import type { useDamaged } from './use-damaged.ts'
import { useCheckWords } from './words.ts'

/** The damaged unit is scanned and photographed, then it is set aside. */
export function Damaged({ damage, told }: { damage: ReturnType<typeof useDamaged>; told: Told }) {
  const said = useCheckWords()
  const parts = usePartWords()
  const { units, inHand } = damage
  return (
    <Middle told={told}>
      {inHand ? (
        <Expected hint={said.scanSerial} code={inHand} />
      ) : units.length === 0 ? (
        <Expected hint={said.damagedHint} code={said.damagedScan} />
      ) : (
        <>
          <Code code={said.damagedCount(units.length)} />
          <p className={css.scanHint}>{said.damagedPhoto}</p>
          <OpenBox ids={damage.photos} added={damage.addPhoto} />
        </>
      )}
      <div className={css.stationActs}>
        {units.length > 0 && (
          <button type="button" className={css.big} onClick={damage.setAside}>
            {said.damagedSend}
            <kbd>Enter</kbd>
          </button>
        )}
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={damage.toggle}>
          {said.damagedNot}
          <kbd>Esc</kbd>
        </button>
      </div>
      <TypeIn label={parts.typeIn} entered={damage.scanned} />
    </Middle>
  )
}
