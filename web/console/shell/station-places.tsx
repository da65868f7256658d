import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { useMe } from './me.ts'
import { places } from './places.ts'
import css from './shell.module.css'

const stations: readonly string[] = ['receive', 'inspect', 'pick', 'check', 'pack', 'handOver']

/** The stations of who works here, one touch apart. */
export function StationPlaces() {
  const { words } = useWords()
  const { rights } = useMe()
  const mine = places.filter(({ name, right }) => stations.includes(name) && rights.includes(right))
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into sight wherever one goes
  useEffect(() => {
    void nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center' })
  }, [pathname])
  if (mine.length < 2) return null
  return (
    <nav ref={nav} className={css.stationPlaces} aria-label={words.nav.stations}>
      {mine.map(({ to, name }) => (
        <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
          {words.nav[name]}
        </Link>
      ))}
    </nav>
  )
}
