import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useDispatchNames, useDispatchWords } from '../dispatch/words.ts'
import { Card } from './cards.tsx'

/** What leaves for this case: where each stands, why it is held, and its number at the carrier. */
export function DispatchCard({ file: { dispatches } }: { file: Case }) {
  const said = useDispatchWords()
  const names = useDispatchNames()
  if (dispatches.length === 0) return null
  return (
    <Card title={said.cardTitle}>
      <ul className="plain">
        {dispatches.map(({ id, number, type, state, holdReason, holdOwner, lines, carrierName, tracking }) => (
          <li key={id}>
            <div className="between">
              <Link to="/dispatches/$id" params={{ id } as never}>
                {names.type[type]} {formatNumber(number)}
              </Link>
              <span className={`badge ${holdReason ? 'red' : 'blue'}`}>{names.state[state]}</span>
            </div>
            <span className="mute">{lines.map(({ name, quantity }) => `${name} × ${quantity}`).join(', ')}</span>
            {holdReason && holdOwner && (
              <p>
                {names.reason[holdReason]} · {names.owner[holdOwner]}
              </p>
            )}
            {tracking && (
              <p>
                {carrierName} <span className="figure">{tracking}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
