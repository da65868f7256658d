import { Link } from '@tanstack/react-router'
import { CarrierList } from './carrier-list.tsx'
import css from './carriers.module.css'
import { RateCards } from './rate-cards.tsx'
import { WaybillsThatWait } from './waybills-that-wait.tsx'
import { useCarrierWords } from './words.ts'

/** Who takes parcels, what that costs, and which waybills a person has to look at. */
export function CarriersPage() {
  const said = useCarrierWords()
  return (
    <main className={`desk ${css.carriers}`}>
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
        <Link to="/policies/$name" params={{ name: 'carrier-choice' }}>
          {said.toRules}
        </Link>
      </header>
      <WaybillsThatWait />
      <CarrierList />
      <RateCards />
    </main>
  )
}
