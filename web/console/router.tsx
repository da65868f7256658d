// Every address of the console. Filters live in the address, so that a view can be kept and sent.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { NotFound } from './shell/not-found.tsx'
import { FirstPage, Shell } from './shell/shell.tsx'
import { SignInPage } from './shell/sign-in-page.tsx'

// Each place is a file of its own in the browser: who receives parcels does not wait for the settings.
const InboxPage = lazyRouteComponent(() => import('./case/inbox-page.tsx'), 'InboxPage')
const ImportPage = lazyRouteComponent(() => import('./desk/import-page.tsx'), 'ImportPage')
const OpenCasePage = lazyRouteComponent(() => import('./desk/open-case-page.tsx'), 'OpenCasePage')
const OrdersPage = lazyRouteComponent(() => import('./desk/orders-page.tsx'), 'OrdersPage')
const PeoplePage = lazyRouteComponent(() => import('./desk/people-page.tsx'), 'PeoplePage')
const RefundsPage = lazyRouteComponent(() => import('./desk/refunds-page.tsx'), 'RefundsPage')
const SettingsPage = lazyRouteComponent(() => import('./desk/settings-page.tsx'), 'SettingsPage')
const SetUpPage = lazyRouteComponent(() => import('./shell/set-up-page.tsx'), 'SetUpPage')
const InspectPage = lazyRouteComponent(() => import('./station/inspect-page.tsx'), 'InspectPage')
const ReceivePage = lazyRouteComponent(() => import('./station/receive-page.tsx'), 'ReceivePage')

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
  component: SignInPage,
  validateSearch: named('to'),
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: SetUpPage,
  validateSearch: named('token'),
})
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell })
const at = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => inside, path, component })

export const inboxSearch = named('state', 'wish', 'channel', 'reason', 'promise', 'assignee', 'q', 'sort')
const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  component: InboxPage,
  validateSearch: inboxSearch,
})
const inboxCase = createRoute({
  getParentRoute: () => inside,
  path: '/inbox/$number',
  component: InboxPage,
  validateSearch: inboxSearch,
})
const refunds = createRoute({
  getParentRoute: () => inside,
  path: '/refunds',
  component: RefundsPage,
  validateSearch: named('state'),
})
const orders = createRoute({
  getParentRoute: () => inside,
  path: '/orders',
  component: OrdersPage,
  validateSearch: named('q'),
})
const inspect = createRoute({
  getParentRoute: () => inside,
  path: '/inspect',
  component: InspectPage,
  validateSearch: named('case'),
})

const tree = root.addChildren([
  signIn,
  setUp,
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$number',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/inbox/$number', params: params as { number: string } })
    },
  }),
  inside.addChildren([
    at('/', FirstPage),
    inbox,
    inboxCase,
    at('/receive', ReceivePage),
    inspect,
    refunds,
    orders,
    at('/orders/$id/open', OpenCasePage),
    at('/imports', ImportPage),
    at('/people', PeoplePage),
    at('/settings', SettingsPage),
  ]),
])

export const router = createRouter({ routeTree: tree, basepath: '/console', defaultPreload: 'intent' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
