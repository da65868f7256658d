import { describe, expect, test } from 'vitest'
import {
  type Actor,
  may,
  needs,
  type Right,
  type Role,
  rights,
  rightsOf,
  roles,
  scopes,
} from '../../src/05-people/may.ts'

const staff = (...held: Role[]): Actor => ({ kind: 'staff', id: 'ann', roles: held })
const key = (...held: string[]): Actor => ({ kind: 'key', id: 'key', scopes: held })
const customer: Actor = { kind: 'customer', id: 'order' }
const every = Object.keys(rights) as Right[]

describe('who may', () => {
  test.each<[Right, Role[]]>([
    ['decide', ['owner', 'supervisor', 'agent']],
    ['decide_escalated', ['owner', 'supervisor']],
    ['receive', ['owner', 'supervisor', 'warehouse']],
    ['inspect', ['owner', 'supervisor', 'inspector']],
    ['approve_refund', ['owner', 'finance']],
    ['send_refund', ['owner', 'finance']],
    ['write_orders', ['owner', 'supervisor']],
    ['change_people', ['owner']],
    ['change_settings', ['owner']],
  ])('%s: %j and nobody else', (right, holders) => {
    expect(roles.filter((role) => may(staff(role), right))).toEqual(holders)
  })

  test('somebody with no role may nothing, and the owner everything', () => {
    expect(rightsOf(staff())).toEqual([])
    expect(rightsOf(staff('owner'))).toEqual(every)
  })

  test('two roles give what either gives, and nothing more', () => {
    const both = rightsOf(staff('warehouse', 'finance'))
    expect(both.sort()).toEqual([...new Set([...rightsOf(staff('warehouse')), ...rightsOf(staff('finance'))])].sort())
  })

  test('a role can be tried that does not exist, and gives nothing', () => {
    expect(rightsOf(staff('root' as Role))).toEqual([])
  })
})

describe('a key', () => {
  test('with all scopes may everything; with none, nothing', () => {
    expect(rightsOf(key('*'))).toEqual(every)
    expect(rightsOf(key())).toEqual([])
  })

  test.each(scopes.filter((scope) => scope !== '*'))('with %s may what that scope gives', (scope) => {
    expect(rightsOf(key(scope))).toEqual(every.filter((right) => rights[right].scope === scope))
    expect(rightsOf(key(scope)).length).toBeGreaterThan(0)
  })

  test('that may write orders and cases may not pay', () => {
    const writer = key('orders:write', 'cases:write', 'cases:decide', 'returns:write')
    expect(may(writer, 'send_refund')).toBe(false)
    expect(may(writer, 'approve_refund')).toBe(false)
  })

  test('with half a scope, or a scope of another spelling, may nothing', () => {
    for (const scope of ['cases', 'cases:', 'CASES:READ', '**', 'cases:read ', '*:*'])
      expect(rightsOf(key(scope))).toEqual([])
  })
})

test('a customer may speak and decides nothing', () => {
  for (const right of [
    'open_case',
    'provide_info',
    'withdraw',
    'appeal',
    'announce_parcel',
    'attach_evidence',
  ] as const)
    expect(may(customer, right)).toBe(true)
  for (const right of [
    'read_cases',
    'decide',
    'receive',
    'inspect',
    'resolve',
    'send_refund',
    'assign',
    'change_people',
  ] as const)
    expect(may(customer, right)).toBe(false)
})

test('a refusal names the right that is missing', () => {
  expect(needs(staff('agent'), 'send_refund')).toEqual({ refused: 'not_yours_to_do', facts: { right: 'send_refund' } })
  expect(needs(staff('finance'), 'send_refund')).toBeNull()
})
