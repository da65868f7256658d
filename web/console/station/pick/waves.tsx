import { useMutation, useQuery } from '@tanstack/react-query'
import { formatTime } from '../../../shared/format.ts'
import { askedFor } from '../../query-keys.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { useMe } from '../../shell/me.ts'
import { useWords } from '../../words/use-words.ts'
import css from '../station.module.css'
import { batch, cart, listWaves, shareWave, type Take, takeWave, type Wave } from './calls.ts'
import { usePickWords } from './words.ts'

/** What waits, by the carrier that collects it; what must leave first stands first. */
export function Waves({ choose }: { choose(wave: Wave): void }) {
  const said = usePickWords()
  const found = useQuery({ queryKey: askedFor('pick-waves'), queryFn: listWaves })
  const waves = found.data?.items ?? []
  if (waves.length === 0) return null
  return (
    <section aria-label={said.waves}>
      <p className={css.scanSmall}>{said.waves}</p>
      <ul className={css.stationList}>
        {waves.map((wave) => (
          <li key={wave.carrier}>
            <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => choose(wave)}>
              {wave.carrierName ?? said.noCarrier} · {said.dispatches(wave.dispatches)}
              <Leaves wave={wave} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Leaves({ wave: { cutOff } }: { wave: Wave }) {
  const said = usePickWords()
  const { locale } = useWords()
  const { timeZone } = useMe().merchant
  return cutOff ? <small> · {said.leaves(formatTime(cutOff, locale, { timeZone }))}</small> : null
}

type Props = {
  wave: Wave
  open(id: string): void
  shared(lists: number): void
  failed(error: Error): void
  back(): void
}

/** One wave: picked by who stands here, or made into lists for whoever asks for work. */
export function WaveChoice({ wave, open, shared, failed, back }: Props) {
  const said = usePickWords()
  const take = useMutation({
    mutationFn: (how: Take) => takeWave(wave, how, true),
    onSuccess: ({ id }) => open(id),
    onError: failed,
  })
  const share = useMutation({ mutationFn: () => shareWave(wave, batch), onSuccess: shared, onError: failed })
  const isBusy = take.isPending || share.isPending
  const ways = [
    { key: 'Enter', label: said.waveMine(batch.size), act: () => take.mutate(batch) },
    { key: 'F4', label: said.waveCart(cart.size), act: () => take.mutate(cart) },
    { key: 'F6', label: said.waveShared(batch.size), act: () => share.mutate() },
    { key: 'Escape', label: said.waveBack, act: back },
  ]
  useScanner({ keys: Object.fromEntries(ways.map(({ key, act }) => [key, isBusy ? undefined : act])) })
  return (
    <>
      <p className={css.scanHint}>
        {wave.carrierName ?? said.noCarrier} · {said.dispatches(wave.dispatches)} · {said.units(wave.units)}
        <Leaves wave={wave} />
      </p>
      <ul className={css.stationList}>
        {ways.map(({ key, label, act }, at) => (
          <li key={key}>
            <button
              type="button"
              className={at === 0 ? css.big : `${css.big} ${css.quieter}`}
              disabled={isBusy}
              onClick={act}
            >
              {label}
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
