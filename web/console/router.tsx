// Every address of the console. Filters live in the address, so that a view can be kept and sent. Each screen is fetched when somebody
// goes there, or points at the way there: signing in does not wait for the inbox, nor the station for the desk.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Frame } from './shell/frame.tsx'
import { NotFound } from './shell/not-found.tsx'
import { FirstPage, Shell } from './shell/shell.tsx'
import { Bars, WentWrong } from './shell/states.tsx'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
const named =
  <Name extends string>(...names: Name[]) =>
  (search: Record<string, unknown>): { [Key in Name]?: string } =>
    Object.fromEntries(names.flatMap((name) => (text(search[name]) ? [[name, text(search[name])]] : []))) as never

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazy(() => import('./shell/sign-in-page.tsx'), 'SignInPage'),
  validateSearch: named('to'),
})
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazy(() => import('./shell/forgot-page.tsx'), 'ForgotPage'),
})
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazy(() => import('./shell/new-password-page.tsx'), 'NewPasswordPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazy(() => import('./shell/invitation-page.tsx'), 'InvitationPage'),
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazy(() => import('./shell/set-up-page.tsx'), 'SetUpPage'),
  validateSearch: named('token'),
})
const oldCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$number',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/inbox/$number', params: params as { number: string } })
  },
})

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell })
const first = createRoute({ getParentRoute: () => inside, path: '/', component: FirstPage })
const station = createRoute({ getParentRoute: () => inside, id: 'station', component: Frame })
const receive = createRoute({
  getParentRoute: () => station,
  path: '/receive',
  component: lazy(() => import('./station/receive-page.tsx'), 'ReceivePage'),
})
const pick = createRoute({
  getParentRoute: () => station,
  path: '/pick',
  component: lazy(() => import('./station/pick/pick-page.tsx'), 'PickPage'),
  validateSearch: named('list'),
})
const check = createRoute({
  getParentRoute: () => station,
  path: '/check',
  component: lazy(() => import('./station/check/check-page.tsx'), 'CheckPage'),
  validateSearch: named('dispatch'),
})
const pack = createRoute({
  getParentRoute: () => station,
  path: '/pack',
  component: lazy(() => import('./station/pack/pack-page.tsx'), 'PackPage'),
  validateSearch: named('dispatch'),
})
const handOver = createRoute({
  getParentRoute: () => station,
  path: '/hand-over',
  component: lazy(() => import('./station/hand-over/hand-over-page.tsx'), 'HandOverPage'),
})

// The desk brings Ant Design with it; the station does without.
const desk = createRoute({
  getParentRoute: () => inside,
  id: 'desk',
  component: lazy(() => import('./shell/desk.tsx'), 'Desk'),
})
export const inboxSearch = named('state', 'wish', 'channel', 'reason', 'promise', 'message', 'assignee', 'q', 'sort')
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/inbox',
  component: lazy(() => import('./case/inbox-page.tsx'), 'InboxPage'),
  validateSearch: inboxSearch,
})
const inboxCase = createRoute({
  getParentRoute: () => inbox,
  path: '/$number',
  component: lazy(() => import('./case/case-page.tsx'), 'CasePage'),
})
const inspect = createRoute({
  getParentRoute: () => desk,
  path: '/inspect',
  component: lazy(() => import('./station/inspect-page.tsx'), 'InspectPage'),
  validateSearch: named('case'),
})
const refunds = createRoute({
  getParentRoute: () => desk,
  path: '/refunds',
  component: lazy(() => import('./desk/refunds-page.tsx'), 'RefundsPage'),
  validateSearch: named('state'),
})
const dispatches = createRoute({
  getParentRoute: () => desk,
  path: '/dispatches',
  component: lazy(() => import('./dispatch/dispatches-page.tsx'), 'DispatchesPage'),
  validateSearch: named('state', 'owner', 'q'),
})
const dispatch = createRoute({
  getParentRoute: () => desk,
  path: '/dispatches/$id',
  component: lazy(() => import('./dispatch/dispatch-page.tsx'), 'DispatchPage'),
})
const picking = createRoute({
  getParentRoute: () => desk,
  path: '/dispatches/picking',
  component: lazy(() => import('./dispatch/picking-page.tsx'), 'PickingPage'),
})
const warehouseFigures = createRoute({
  getParentRoute: () => desk,
  path: '/dispatches/figures',
  component: lazy(() => import('./insight/warehouse-page.tsx'), 'WarehousePage'),
})
const followUps = createRoute({
  getParentRoute: () => desk,
  path: '/follow-ups',
  component: lazy(() => import('./follow-ups/follow-ups-page.tsx'), 'FollowUpsPage'),
})
const incidents = createRoute({
  getParentRoute: () => desk,
  path: '/incidents',
  component: lazy(() => import('./incidents/incidents-page.tsx'), 'IncidentsPage'),
  validateSearch: named('show', 'kind', 'carrier', 'case', 'open'),
})
const notices = createRoute({
  getParentRoute: () => desk,
  path: '/notices',
  component: lazy(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
  validateSearch: named('show', 'way', 'kind', 'language', 'part'),
})
const approvals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  component: lazy(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
  validateSearch: named('show'),
})
const approval = createRoute({
  getParentRoute: () => desk,
  path: '/approvals/$id',
  component: lazy(() => import('./approvals/approvals-page.tsx'), 'ApprovalPage'),
})
const orders = createRoute({
  getParentRoute: () => desk,
  path: '/orders',
  component: lazy(() => import('./desk/orders-page.tsx'), 'OrdersPage'),
  validateSearch: named('q'),
})
const openCase = createRoute({
  getParentRoute: () => desk,
  path: '/orders/$id/open',
  component: lazy(() => import('./desk/open-case-page.tsx'), 'OpenCasePage'),
})
const stock = createRoute({
  getParentRoute: () => desk,
  path: '/stock',
  component: lazy(() => import('./stock/stock-page.tsx'), 'StockPage'),
  validateSearch: named('q'),
})
const sku = createRoute({
  getParentRoute: () => desk,
  path: '/stock/sku/$sku',
  component: lazy(() => import('./stock/sku-page.tsx'), 'SkuPage'),
})
const countStock = createRoute({
  getParentRoute: () => desk,
  path: '/stock/count',
  component: lazy(() => import('./stock/count-page.tsx'), 'CountPage'),
})
const importStock = createRoute({
  getParentRoute: () => desk,
  path: '/stock/import',
  component: lazy(() => import('./stock/import-page.tsx'), 'StockImportPage'),
})
const stockPlaces = createRoute({
  getParentRoute: () => desk,
  path: '/stock/places',
  component: lazy(() => import('./stock/places-page.tsx'), 'PlacesPage'),
})
const imports = createRoute({
  getParentRoute: () => desk,
  path: '/imports',
  component: lazy(() => import('./desk/import-page.tsx'), 'ImportPage'),
})
const whatIf = createRoute({
  getParentRoute: () => desk,
  path: '/policies/what-if',
  component: lazy(() => import('./what-if/what-if-page.tsx'), 'WhatIfPage'),
  validateSearch: named('run'),
})
const law = createRoute({
  getParentRoute: () => desk,
  path: '/law',
  component: lazy(() => import('./law/law-page.tsx'), 'LawPage'),
  validateSearch: named('pack', 'q', 'only'),
})
const people = createRoute({
  getParentRoute: () => desk,
  path: '/people',
  component: lazy(() => import('./desk/people-page.tsx'), 'PeoplePage'),
})
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazy(() => import('./desk/settings-page.tsx'), 'SettingsPage'),
})

const policies = createRoute({
  getParentRoute: () => desk,
  path: '/policies',
  component: lazy(() => import('./policies/policies-page.tsx'), 'PoliciesPage'),
})
const policy = createRoute({
  getParentRoute: () => desk,
  path: '/policies/$name',
  component: lazy(() => import('./policies/policy-page.tsx'), 'PolicyPage'),
})

const promises = createRoute({
  getParentRoute: () => desk,
  path: '/promises',
  component: lazy(() => import('./promises/promises-page.tsx'), 'PromisesPage'),
  validateSearch: named('part', 'show', 'kind'),
})

const paper = createRoute({
  getParentRoute: () => desk,
  path: '/paper',
  component: lazy(() => import('./paper/paper-page.tsx'), 'PaperPage'),
  validateSearch: named('kind', 'language', 'template'),
})

const carriers = createRoute({
  getParentRoute: () => desk,
  path: '/carriers',
  component: lazy(() => import('./carriers/carriers-page.tsx'), 'CarriersPage'),
})

const tree = root.addChildren([
  signIn,
  forgot,
  newPassword,
  invitation,
  setUp,
  oldCase,
  inside.addChildren([
    first,
    station.addChildren([receive, pick, check, pack, handOver]),
    desk.addChildren([
      inbox.addChildren([inboxCase]),
      inspect,
      refunds,
      dispatches,
      warehouseFigures,
      followUps,
      picking,
      dispatch,
      incidents,
      notices,
      approvals,
      approval,
      orders,
      openCase,
      stock,
      countStock,
      importStock,
      stockPlaces,
      sku,
      imports,
      whatIf,
      law,
      people,
      settings,
      policies,
      policy,
      promises,
      paper,
      carriers,
    ]),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  // a screen that comes quickly is not announced; what is announced does not flash
  defaultPendingMs: 200,
  defaultPendingMinMs: 200,
  defaultPendingComponent: () => <Bars count={6} />,
  defaultErrorComponent: ({ error }) => <WentWrong error={error as Error} again={() => window.location.reload()} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
