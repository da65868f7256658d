import {
  AuditOutlined,
  BarcodeOutlined,
  CarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CodeSandboxOutlined,
  ControlOutlined,
  DatabaseOutlined,
  EyeOutlined,
  FileSearchOutlined,
  InboxOutlined,
  LogoutOutlined,
  PrinterOutlined,
  SendOutlined,
  SettingOutlined,
  ShoppingOutlined,
  TeamOutlined,
  TranslationOutlined,
  TruckOutlined,
  UnorderedListOutlined,
  UploadOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { type Me, workFor } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { AntdProvider } from './antd-provider.tsx'
import css from './desk.module.css'
import { Frame } from './frame.tsx'
import { Mark } from './mark.tsx'
import { useMe } from './me.ts'
import { lowerPlaces, type Place, places } from './places.ts'
import { signOut } from './sign-in.ts'
import { closeTerminal } from './terminal.ts'

const NoticesIcon = lazy(() => import('../notices/not-delivered.tsx'))

const icons: Record<Place['name'], ReactNode> = {
  inbox: <InboxOutlined />,
  receive: <BarcodeOutlined />,
  inspect: <FileSearchOutlined />,
  pick: <UnorderedListOutlined />,
  check: <EyeOutlined />,
  pack: <CodeSandboxOutlined />,
  handOver: <CarOutlined />,
  refunds: <AuditOutlined />,
  dispatches: <SendOutlined />,
  incidents: <WarningOutlined />,
  notices: (
    <Suspense>
      <NoticesIcon />
    </Suspense>
  ),
  approvals: <CheckSquareOutlined />,
  orders: <ShoppingOutlined />,
  stock: <DatabaseOutlined />,
  imports: <UploadOutlined />,
  people: <TeamOutlined />,
  policies: <ControlOutlined />,
  paper: <PrinterOutlined />,
  promises: <ClockCircleOutlined />,
  followUps: (
    <b className="anticon" aria-hidden="true">
      ?
    </b>
  ),
  carriers: <TruckOutlined />,
  settings: <SettingOutlined />,
}

/** Every place but the receiving station: what is open on the right, the ways to the others on the left. */
export function Desk() {
  const me = useMe()
  return (
    <AntdProvider>
      <Frame navigation={<Navigation me={me} />} />
    </AntdProvider>
  )
}

function Navigation({ me }: { me: Me }) {
  const { words, locale, change } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mine = (list: readonly Place[]) => list.filter(({ right }) => me.rights.includes(right))
  const leave = async () => {
    await (me.atTerminal ? closeTerminal() : signOut()).catch(() => {})
    queries.clear()
    void navigate({ to: '/sign-in' })
  }
  return (
    <nav className={css.nav} aria-label={words.nav.main}>
      <Link to="/" className={css.navBrand}>
        <Mark /> <span>{words.brand}</span>
      </Link>
      <div className={css.navPlaces} ref={showHere}>
        {mine(places).map((place) => (
          <NavigationLink key={place.to} {...place} />
        ))}
        <hr />
        {mine(lowerPlaces).map((place) => (
          <NavigationLink key={place.to} {...place} />
        ))}
      </div>
      <div className={css.navLower}>
        <button
          type="button"
          onClick={() => change(locale === 'en' ? 'zh-CN' : 'en')}
          lang={locale === 'en' ? 'zh-CN' : 'en'}
        >
          <TranslationOutlined /> <span>{words.nav.language}</span>
        </button>
        <button type="button" onClick={leave}>
          <LogoutOutlined /> <span>{words.nav.signOut}</span>
        </button>
        <Person me={me} />
      </div>
    </nav>
  )
}

/** Where one is, is in sight. */
const showHere = (list: HTMLElement | null) =>
  list?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })

const NavigationLink = ({ to, name }: Place) => {
  const { words } = useWords()
  return (
    <Link to={to} activeProps={{ className: css.here, 'aria-current': 'page' }} title={words.nav[name]}>
      {icons[name]} <span>{words.nav[name]}</span>
    </Link>
  )
}

function Person({ me }: { me: Me }) {
  const { words } = useWords()
  const queries = useQueryClient()
  return (
    <div className={css.navPerson}>
      <strong>{me.name}</strong>
      <small>{me.roles.map((role) => words.role[role]).join(' · ')}</small>
      {me.merchants.length > 1 ? (
        <select
          aria-label={words.merchant}
          value={me.merchant.id}
          onChange={async ({ target }) => {
            await workFor(target.value)
            await queries.resetQueries()
          }}
        >
          {me.merchants.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <small>{me.merchant.name}</small>
      )}
    </div>
  )
}
