import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { formatMoney, formatTime } from '../../shared/format.ts'
import { type Case, readCarrierClaims } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'

const SettleClaim = lazy(() =>
  import('../incidents/settle-claim.tsx').then(({ SettleClaim }) => ({ default: SettleClaim })),
)

type Claim = Awaited<ReturnType<typeof readCarrierClaims>>['items'][number]

const zh = {
  title: '向快递索赔',
  why: { lost: '丢失', damaged: '破损', missing: '少件' } satisfies Record<Claim['why'], string>,
  state: { open: '待赔付', paid: '已赔付', refused: '快递拒赔' } satisfies Record<Claim['state'], string>,
  settle: '登记结果',
  unknown: '运单号未知',
  due: (time: string) => `${time} 前提出`,
  photos: (count: number) => `${count} 份凭证`,
}
const en: typeof zh = {
  title: 'Claims against carriers',
  why: { lost: 'Lost', damaged: 'Damaged', missing: 'Missing from the parcel' },
  state: { open: 'Open', paid: 'Paid', refused: 'Refused' },
  settle: 'Record the result',
  unknown: 'number not known',
  due: (time) => `to be made by ${time}`,
  photos: (count) => (count === 1 ? '1 file of evidence' : `${count} files of evidence`),
}

/** What is asked of a carrier because of this case. Nothing where nothing is. */
export function CarrierClaimsCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  const said = locale === 'en' ? en : zh
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'carrier-claims'),
    queryFn: () => readCarrierClaims(file.id),
  })
  const claims = found.data?.items ?? []
  const may = useMay('manage_dispatches')
  const [settling, settle] = useState<Claim | null>(null)
  if (claims.length === 0) return null
  const factsOf = ({ carrierName, tracking, dueAt, evidenceIds }: Claim): string =>
    [
      [carrierName, tracking ?? said.unknown].filter(Boolean).join(' '),
      dueAt && said.due(formatTime(dueAt, locale, { timeZone })),
      evidenceIds.length > 0 && said.photos(evidenceIds.length),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Card title={said.title}>
      <ul className="plain">
        {claims.map((claim) => (
          <li key={claim.id} className="between">
            <div>
              {said.why[claim.why]}
              <div className="mute">{factsOf(claim)}</div>
            </div>
            <span>
              <span className="badge amber">{said.state[claim.state]}</span>{' '}
              <strong className="figure">{formatMoney(claim.amount, locale)}</strong>{' '}
              {may && claim.can.settle && (
                <Button size="small" onClick={() => settle(claim)}>
                  {said.settle}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {settling && (
        <Suspense>
          <SettleClaim claim={settling} close={() => settle(null)} />
        </Suspense>
      )}
    </Card>
  )
}
