import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Switch } from 'antd'
import { useState } from 'react'
import { isProblem } from '../../shared/call.ts'
import { askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { useUnsaved } from '../shell/use-unsaved.ts'
import { useWords } from '../words/use-words.ts'
import { type Chosen, chooseLaw, type Jurisdiction, type LawPack, type LawPacks, type PackName } from './calls.ts'
import css from './law.module.css'
import { PromiseFields } from './promise-fields.tsx'
import { useLawWords } from './words.ts'

const tone = { home: 'jade', yes: 'jade', no: 'mute' } as const

/** Which packs are used and what is promised beyond the law: chosen together, kept together. */
export function Choice({ law }: { law: LawPacks }) {
  const { words } = useWords()
  const said = useLawWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayChange = useMay('change_settings')
  const [chosen, setChosen] = useState<Chosen>({ packs: law.packs, promises: law.promises })
  const keep = useMutation({
    mutationFn: () => chooseLaw(chosen),
    onSuccess: (kept) => {
      queries.setQueryData(askedFor('law-packs'), kept)
      setChosen({ packs: kept.packs, promises: kept.promises })
      void message.success(words.saved)
    },
  })
  const below = pathsOf(keep.error)
  const isKept = JSON.stringify(chosen) === JSON.stringify({ packs: law.packs, promises: law.promises })
  useUnsaved(!isKept)
  return (
    <section className={`card ${css.lawChoice}`} aria-labelledby="law-holds">
      <h2 id="law-holds">{said.packs}</h2>
      <p className="mute">{said.packsHint}</p>
      <div className={css.lawPacks}>
        {law.items.map((pack) => (
          <Pack
            key={pack.pack}
            pack={pack}
            isNamed={chosen.packs?.includes(pack.pack) ?? false}
            isUsed={pack.holds === 'home' || chosen.packs === null || chosen.packs.includes(pack.pack)}
            mayChange={mayChange}
            use={(isUsed) => setChosen({ ...chosen, packs: packsWith(law.items, chosen.packs, pack.pack, isUsed) })}
          />
        ))}
      </div>
      <h2>{said.promises}</h2>
      <p className="mute">{said.promisesHint}</p>
      <PromiseFields
        byLaw={law.byLaw}
        promises={chosen.promises}
        places={law.items.flatMap(({ jurisdictions }) => jurisdictions)}
        below={{ paths: below, sentence: keep.error?.message ?? '' }}
        mayChange={mayChange}
        change={(promises) => {
          keep.reset()
          setChosen({ ...chosen, promises })
        }}
      />
      {keep.error && below.length === 0 && <Alert type="error" showIcon title={keep.error.message} />}
      <div>
        <Button type="primary" disabled={!mayChange || isKept} loading={keep.isPending} onClick={() => keep.mutate()}>
          {said.save}
        </Button>
        {!mayChange && <small className={`mute ${css.lawMayNot}`}>{said.mayNot}</small>}
      </div>
    </section>
  )
}

type PackProps = {
  pack: LawPack
  /** Chosen by name, not only because nothing was chosen. */
  isNamed: boolean
  isUsed: boolean
  mayChange: boolean
  use(isUsed: boolean): void
}

function Pack({ pack, isNamed, isUsed, mayChange, use }: PackProps) {
  const { locale } = useWords()
  const said = useLawWords()
  const holds = pack.holds === 'home' ? 'home' : isUsed ? 'yes' : 'no'
  return (
    <div className={css.lawPack}>
      <div className="between">
        <h3>{pack.name[locale]}</h3>
        {holds !== 'home' && (
          <Switch
            aria-label={said.use(pack.name[locale])}
            checked={isUsed}
            disabled={!mayChange}
            onChange={(checked) => use(checked)}
          />
        )}
      </div>
      <p>
        {said.buyers(
          listed(
            pack.jurisdictions.map((one) => said.country[one]),
            locale,
          ),
        )}
      </p>
      <p>
        <span className={`badge ${tone[holds]}`}>{said.holds[holds]}</span>{' '}
        <small className="mute">{said.rulesOf(pack.rules.length)}</small>
      </p>
      {isUsed && pack.withdrawalPage !== null && (
        <WithdrawalPage pack={pack} isNamed={isNamed} mayChange={mayChange} choose={() => use(true)} />
      )}
    </div>
  )
}

/** CRD Art. 11a: buyers must find a way to withdraw online. A shop abroad that has not chosen the pack itself puts the page up here. */
function WithdrawalPage({
  pack,
  isNamed,
  mayChange,
  choose,
}: Pick<PackProps, 'pack' | 'isNamed' | 'mayChange'> & { choose(): void }) {
  const said = useLawWords()
  const { merchant } = useMe()
  if (pack.withdrawalPage)
    return (
      <a href={`/withdraw?merchant=${encodeURIComponent(merchant.id)}`} target="_blank" rel="noopener">
        {said.withdrawalPage.up}
      </a>
    )
  if (isNamed) return <p className="mute">{said.withdrawalPage.onceSaved}</p>
  return (
    <p className="mute">
      {said.withdrawalPage.down}{' '}
      {mayChange && (
        <Button type="link" size="small" onClick={choose}>
          {said.withdrawalPage.putUp}
        </Button>
      )}
    </p>
  )
}

const listed = (names: string[], locale: string): string => new Intl.ListFormat(locale).format(names)

/** What is chosen is said by name: the page of withdrawal, for one, is shown by those who chose the pack of the EU. */
function packsWith(all: LawPack[], before: PackName[] | null, name: PackName, isUsed: boolean): PackName[] {
  const others = all.filter(({ holds }) => holds !== 'home').map(({ pack }) => pack)
  return others.filter((one) => (one === name ? isUsed : before === null || before.includes(one)))
}

/** The fields a refusal is about, as `CN.withdrawalDays`. */
function pathsOf(error: Error | null): `${Jurisdiction}.${string}`[] {
  if (!isProblem(error, 'below_the_law')) return []
  const errors = (error.facts.errors ?? []) as { path: string }[]
  return errors.map(({ path }) => path.replace('promises.', '') as `${Jurisdiction}.${string}`)
}
