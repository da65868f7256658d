import {
  AuditOutlined,
  BarcodeOutlined,
  FileSearchOutlined,
  GlobalOutlined,
  InboxOutlined,
  LogoutOutlined,
  SettingOutlined,
  ShoppingOutlined,
  TeamOutlined,
  UploadOutlined,
} from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { isProblem } from '../../shared/call.ts'
import { type Me, workFor } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import type { ConsoleWords } from '../words/zh.ts'
import { useLive } from './live.ts'
import { Mark } from './mark.tsx'
import { MeContext, useMe, useReadMe } from './me.ts'
import { keepSession, signOut } from './sign-in.ts'
import { Bars, WentWrong } from './states.tsx'

type Place = { to: string; name: keyof ConsoleWords['nav']; icon: ReactNode; right: string }

const places: Place[] = [
  { to: '/inbox', name: 'inbox', icon: <InboxOutlined />, right: 'read_refunds' },
  { to: '/receive', name: 'receive', icon: <BarcodeOutlined />, right: 'receive' },
  { to: '/inspect', name: 'inspect', icon: <FileSearchOutlined />, right: 'inspect' },
  { to: '/refunds', name: 'refunds', icon: <AuditOutlined />, right: 'read_refunds' },
  { to: '/orders', name: 'orders', icon: <ShoppingOutlined />, right: 'open_case' },
  { to: '/imports', name: 'imports', icon: <UploadOutlined />, right: 'write_orders' },
]
const lower: Place[] = [
  { to: '/people', name: 'people', icon: <TeamOutlined />, right: 'read_people' },
  { to: '/settings', name: 'settings', icon: <SettingOutlined />, right: 'read_cases' },
]

/** Where somebody begins: the first place that is theirs. */
const firstPlace = (me: Me): string =>
  me.roles.includes('finance') && !me.rights.includes('decide')
    ? '/refunds'
    : (places.find(({ right }) => me.rights.includes(right))?.to ?? '/inbox')

export function FirstPage() {
  return <Navigate to={firstPlace(useMe())} replace />
}

export function Shell() {
  const me = useReadMe()
  const { href } = useLocation()
  useEffect(() => void keepSession(), [])
  if (me.error && isProblem(me.error, 'not_signed_in')) return <ToTheDoor from={href} />
  if (me.error) return <WentWrong error={me.error} again={() => void me.refetch()} />
  if (!me.data) return <Bars count={6} />
  return (
    <MeContext value={me.data}>
      <Frame me={me.data} />
    </MeContext>
  )
}

// Once: a place named anew with every rendering would be gone to anew with every rendering.
function ToTheDoor({ from }: { from: string }) {
  const navigate = useNavigate()
  const first = useRef(from)
  useEffect(() => void navigate({ to: '/sign-in', search: { to: first.current }, replace: true }), [navigate])
  return null
}

function Frame({ me }: { me: Me }) {
  const { words } = useWords()
  const connected = useLive()
  const { pathname } = useLocation()
  const isStation = /\/receive$/.test(pathname)
  return (
    <div className={isStation ? 'frame station-frame' : 'frame'}>
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      {!isStation && <Navigation me={me} />}
      <div className="page" id="content">
        {!connected && (
          <p className="offline" role="status">
            {words.offline}
          </p>
        )}
        <Outlet />
      </div>
    </div>
  )
}

function Navigation({ me }: { me: Me }) {
  const { words, locale, change } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mine = (list: Place[]) => list.filter(({ right }) => me.rights.includes(right))
  const leave = async () => {
    await signOut().catch(() => {})
    queries.clear()
    void navigate({ to: '/sign-in' })
  }
  return (
    <nav className="nav" aria-label={words.nav.main}>
      <Link to="/" className="nav-brand">
        <Mark /> <span>{words.brand}</span>
      </Link>
      <div className="nav-places">
        {mine(places).map((place) => (
          <NavigationLink key={place.to} {...place} />
        ))}
      </div>
      <div className="nav-lower">
        {mine(lower).map((place) => (
          <NavigationLink key={place.to} {...place} />
        ))}
        <button
          type="button"
          onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}
          lang={locale === 'en' ? 'zh-CN' : 'en'}
        >
          <GlobalOutlined /> <span>{words.nav.language}</span>
        </button>
        <button type="button" onClick={leave}>
          <LogoutOutlined /> <span>{words.nav.signOut}</span>
        </button>
        <Person me={me} />
      </div>
    </nav>
  )
}

const NavigationLink = ({ to, name, icon }: Place) => {
  const { words } = useWords()
  return (
    <Link to={to} activeProps={{ className: 'here', 'aria-current': 'page' }} title={words.nav[name]}>
      {icon} <span>{words.nav[name]}</span>
    </Link>
  )
}

function Person({ me }: { me: Me }) {
  const { words } = useWords()
  const queries = useQueryClient()
  return (
    <div className="nav-person">
      <strong>{me.name}</strong>
      <small>{me.roles.map((role) => words.people.role[role]).join(' · ')}</small>
      {me.merchants.length > 1 ? (
        <Select
          size="small"
          aria-label={words.settings.house}
          value={me.merchant.id}
          options={me.merchants.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={async (id) => {
            await workFor(id)
            await queries.resetQueries()
          }}
        />
      ) : (
        <small>{me.merchant.name}</small>
      )}
    </div>
  )
}
