import type { Me, Right } from '../api.ts'

export type Place = {
  to: string
  name:
    | 'inbox'
    | 'receive'
    | 'inspect'
    | 'pick'
    | 'check'
    | 'pack'
    | 'handOver'
    | 'refunds'
    | 'dispatches'
    | 'approvals'
    | 'orders'
    | 'stock'
    | 'imports'
    | 'people'
    | 'settings'
    | 'policies'
    | 'promises'
    | 'paper'
    | 'carriers'
    | 'notices'
    | 'incidents'
    | 'followUps'
  right: Right
}

export const places: readonly Place[] = [
  { to: '/inbox', name: 'inbox', right: 'read_refunds' },
  { to: '/receive', name: 'receive', right: 'receive' },
  { to: '/inspect', name: 'inspect', right: 'inspect' },
  { to: '/pick', name: 'pick', right: 'work_dispatches' },
  { to: '/check', name: 'check', right: 'work_dispatches' },
  { to: '/pack', name: 'pack', right: 'work_dispatches' },
  { to: '/hand-over', name: 'handOver', right: 'work_dispatches' },
  { to: '/refunds', name: 'refunds', right: 'read_refunds' },
  { to: '/dispatches', name: 'dispatches', right: 'manage_dispatches' },
  { to: '/incidents', name: 'incidents', right: 'manage_dispatches' },
  { to: '/notices', name: 'notices', right: 'acknowledge_message' },
  { to: '/approvals', name: 'approvals', right: 'read_refunds' },
  { to: '/orders', name: 'orders', right: 'open_case' },
  { to: '/stock', name: 'stock', right: 'change_stock' },
  { to: '/imports', name: 'imports', right: 'write_orders' },
]
export const lowerPlaces: readonly Place[] = [
  { to: '/policies', name: 'policies', right: 'read_policies' },
  { to: '/promises', name: 'promises', right: 'read_cases' },
  { to: '/follow-ups', name: 'followUps', right: 'read_refunds' },
  { to: '/paper', name: 'paper', right: 'edit_templates' },
  { to: '/carriers', name: 'carriers', right: 'change_carriers' },
  { to: '/people', name: 'people', right: 'read_people' },
  { to: '/settings', name: 'settings', right: 'read_cases' },
]

/** Where somebody begins: the first place that is theirs. */
export const firstPlace = (me: Me): string =>
  me.roles.includes('finance') && !me.rights.includes('decide')
    ? '/refunds'
    : (places.find(({ right }) => me.rights.includes(right))?.to ?? '/inbox')
