// Every route of the description × every role of the staff: whoever has the right is never told otherwise, whoever has it not
// always is, before anything else is said (quality.md, A1). A route without a row here fails.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedHours } from '#kernel/working-time/calendar-content'
import { type Right, type Role, rights, roles } from '../../src/05-people/may.ts'
import type { CaseFile } from '../../src/11-case/case-file.ts'
import { rightFor } from '../../src/11-case/case-rules.ts'
import { acts } from '../../src/stages.ts'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'
import { type AShop, anOrder, aRequest, stockShop } from './a-shop.ts'
import { type Document, leastOf, type Operation, operationsOf } from './open-document.ts'

/** Of an act on a case nobody has decided or appealed: what it declares. That its route asks for it is shown below. */
const undecided = { decision: 'pending', appealed: false } as CaseFile
const ofActs = Object.fromEntries(acts.map((act) => [`POST /cases/{id}/${act.path}`, rightFor(act, undecided)]))

/** `everyone`: about the caller, or open to the world. `not staff`: operators, customers, providers and shared terminals have these. */
const rightOf: Readonly<Record<string, Right | 'everyone' | 'not staff'>> = {
  ...ofActs,
  'POST /merchants': 'not staff',
  'POST /merchants/{id}/api-keys': 'not staff',
  'POST /merchants/{id}/staff': 'not staff',
  'POST /setup': 'not staff',
  'GET /me': 'everyone',
  'PUT /me/pin': 'everyone',
  'POST /members/{id}/badge': 'change_people',
  'POST /terminals': 'open_terminal',
  'GET /terminals': 'change_people',
  'DELETE /terminals/{id}': 'change_people',
  'GET /terminals/here': 'not staff',
  'POST /terminals/here/person': 'not staff',
  'POST /terminals/here/lock': 'not staff',
  'POST /terminals/here/close': 'not staff',
  'POST /me/merchant': 'everyone',
  'GET /members': 'read_people',
  'GET /members/at-work': 'read_cases',
  'POST /members': 'change_people',
  'POST /members/{id}/invitation': 'change_people',
  'PATCH /members/{id}': 'change_people',
  'GET /merchant': 'everyone',
  'PATCH /merchant': 'change_settings',
  'GET /api-keys': 'change_settings',
  'POST /api-keys': 'change_settings',
  'DELETE /api-keys/{id}': 'change_settings',
  'PUT /orders/{source}/{number}': 'write_orders',
  'GET /orders/{id}': 'read_orders',
  'GET /orders': 'read_orders',
  'POST /order-imports': 'write_orders',
  'POST /order-imports/preview': 'write_orders',
  'GET /order-imports': 'read_orders',
  'GET /order-imports/{id}': 'read_orders',
  'GET /order-imports/{id}/refusals': 'read_orders',
  'GET /order-imports/{id}/refused-rows': 'read_orders',
  'GET /order-mappings': 'read_orders',
  'GET /order-mappings/{name}': 'read_orders',
  'PUT /order-mappings/{name}': 'write_orders',
  'GET /return-invoices': 'read_orders',
  'POST /return-invoices/{source}/{number}/settle': 'settle_return_invoice',
  'GET /carriers': 'read_cases',
  'PUT /carriers/{carrier}': 'change_carriers',
  'POST /carriers/choose': 'read_cases',
  'GET /rate-cards': 'read_cases',
  'PUT /rate-cards': 'change_carriers',
  'GET /rate-cards/file': 'read_cases',
  'POST /rate-cards/file': 'change_carriers',
  'GET /carrier-claims': 'read_cases',
  'GET /carrier-claims/sums': 'read_cases',
  'POST /carrier-claims/{id}/settle': 'manage_dispatches',
  'GET /incidents': 'read_cases',
  'GET /incidents/{id}': 'read_cases',
  'POST /incidents/{id}/assign': 'manage_dispatches',
  'POST /incidents/{id}/tell-customer': 'manage_dispatches',
  'POST /incidents/{id}/ask-carrier': 'manage_dispatches',
  'POST /incidents/{id}/record-answer': 'manage_dispatches',
  'POST /incidents/{id}/see': 'manage_dispatches',
  'POST /incidents/{id}/close': 'manage_dispatches',
  'POST /incidents/{id}/claim': 'manage_dispatches',
  'GET /cases/{id}/carrier-claims': 'read_cases',
  'GET /cases/{id}/parcels': 'read_cases',
  'GET /parcels': 'read_cases',
  'POST /tracking-events': 'tell_tracking',
  'POST /tracking-events/file': 'tell_tracking',
  'GET /cases/{id}/follow-ups': 'read_cases',
  'GET /waybills': 'read_cases',
  'GET /waybills/{id}/label': 'read_cases',
  'POST /waybills/{id}/void': 'change_carriers',
  'POST /waybills/{id}/reprint': 'change_carriers',
  'POST /waybills/{id}/see': 'change_carriers',
  'POST /waybills/{id}/give-up': 'change_carriers',
  'POST /policies/{name}/backtests': 'read_policies',
  'GET /policies/{name}/backtests': 'read_policies',
  'GET /backtests/{id}': 'read_policies',
  'POST /backtests/{id}/cancel': 'read_policies',
  'GET /backtests/{id}/flips': 'read_policies',
  'GET /backtests/{id}/figures.csv': 'read_policies',
  'GET /backtests/{id}/flips.csv': 'read_policies',
  'GET /withdrawals': 'read_cases',
  'POST /withdrawals/{id}/settle': 'open_case',
  'GET /calendars/{name}': 'read_cases',
  'PUT /calendars/{name}': 'change_calendar',
  'POST /calendars/{name}/preview': 'read_cases',
  'GET /promises': 'read_cases',
  'GET /insight/follow-ups': 'read_cases',
  'GET /insight/promises': 'read_cases',
  'GET /insight/warehouse': 'read_dispatches',
  'GET /cases/{id}/promises': 'read_cases',
  'GET /cases': 'read_cases',
  'POST /cases': 'open_case',
  'GET /cases/{id}': 'read_cases',
  'GET /cases/{id}/events': 'read_cases',
  'GET /cases/{id}/decisions': 'read_cases',
  'GET /cases/{id}/messages': 'read_cases',
  'GET /cases/{id}/notices': 'read_cases',
  'POST /cases/{id}/revoke-links': 'assign',
  'GET /cases/{id}/evidence': 'read_cases',
  'GET /cases/{id}/inspections': 'read_cases',
  'POST /cases/preview': 'open_case',
  'GET /remedies': 'read_cases',
  'POST /cases/decisions': 'everyone',
  'POST /cases/{id}/resolve/preview': 'resolve',
  'GET /inspections/disposition': 'inspect',
  'GET /inspections/dispositions': 'inspect',
  'GET /stock': 'read_stock',
  'GET /stock/{sku}': 'read_stock',
  'PUT /stock/{sku}': 'change_stock',
  'GET /stock/{sku}/movements': 'read_stock',
  'POST /stock-counts': 'change_stock',
  'POST /stock-imports': 'set_up_stock',
  'GET /reservations': 'read_stock',
  'GET /skus': 'read_stock',
  'GET /skus/{sku}': 'read_stock',
  'PUT /skus/{sku}': 'set_up_stock',
  'DELETE /skus/{sku}': 'set_up_stock',
  'GET /barcodes': 'read_stock',
  'GET /warehouses': 'read_stock',
  'GET /warehouses/{code}': 'read_stock',
  'PUT /warehouses/{code}': 'set_up_stock',
  'GET /warehouses/{code}/bins': 'read_stock',
  'PUT /warehouses/{code}/bins': 'set_up_stock',
  'GET /return-parcels': 'receive',
  'POST /receipts': 'receive',
  'GET /receipts': 'receive',
  'POST /receipts/{id}/match': 'receive',
  'GET /discrepancies': 'read_cases',
  'POST /discrepancies/{id}/settle': 'decide',
  'POST /inspections/{id}/settle': 'decide',
  'POST /receipts/{id}/inspections': 'inspect',
  'POST /refunds/{id}/approve': 'approve_refund',
  'POST /refunds/{id}/refuse': 'approve_refund',
  'POST /refunds/{id}/cancel': 'approve_refund',
  'POST /refunds/{id}/send': 'send_refund',
  'POST /refunds/{id}/record-manual': 'send_refund',
  'POST /refunds/record-manual': 'everyone', // each transfer in it is asked its own right
  'GET /payment-providers': 'read_refunds',
  'GET /approvals': 'read_approvals',
  'GET /approvals/{id}': 'read_approvals',
  'POST /approvals/{id}/grant': 'sign_approval',
  'POST /approvals/{id}/refuse': 'sign_approval',
  'GET /approval-delegates': 'read_approvals',
  'POST /approval-delegates': 'sign_approval',
  'DELETE /approval-delegates/{id}': 'sign_approval',
  'POST /policies/{name}/submit': 'edit_policies',
  'GET /dispatches': 'read_dispatches',
  'GET /dispatches/{id}': 'read_dispatches',
  'GET /dispatches/{id}/carriers': 'read_dispatches',
  'GET /dispatches/{id}/packing': 'read_dispatches',
  'POST /dispatches/{id}/check': 'work_dispatches',
  'POST /dispatches/{id}/pack': 'work_dispatches',
  'POST /dispatches/{id}/label': 'work_dispatches',
  'POST /dispatches/{id}/confirm-label': 'work_dispatches',
  'POST /dispatches/{id}/ship': 'work_dispatches',
  'POST /dispatches/{id}/undo': 'work_dispatches',
  'GET /hand-overs/due': 'read_dispatches',
  'POST /hand-overs': 'work_dispatches',
  'GET /pick-lists': 'read_dispatches',
  'GET /pick-lists/waves': 'read_dispatches',
  'GET /pick-lists/{id}': 'read_dispatches',
  'POST /pick-lists': 'work_dispatches',
  'POST /pick-lists/next': 'work_dispatches',
  'POST /pick-lists/{id}/picks': 'work_dispatches',
  'POST /pick-lists/{id}/skip': 'work_dispatches',
  'POST /pick-lists/{id}/short': 'work_dispatches',
  'POST /pick-lists/{id}/zero-check': 'work_dispatches',
  'POST /pick-lists/{id}/undo': 'work_dispatches',
  'POST /pick-lists/{id}/close': 'work_dispatches',
  'POST /dispatches/{id}/approve': 'sign_approval',
  'POST /dispatches/{id}/hold': 'manage_dispatches',
  'POST /dispatches/{id}/release': 'manage_dispatches',
  'POST /dispatches/{id}/cancel': 'manage_dispatches',
  'POST /dispatches/{id}/short-close': 'manage_dispatches',
  'POST /dispatches/{id}/intercept': 'manage_dispatches',
  'POST /dispatches/{id}/address': 'manage_dispatches',
  'GET /refunds': 'read_refunds',
  'GET /refunds/{id}': 'read_refunds',
  'GET /audit/verify': 'verify_audit',
  'GET /law-packs': 'read_policies',
  'PUT /law-packs': 'change_settings',
  'GET /policies': 'read_policies',
  'GET /policies/{name}': 'read_policies',
  'GET /policies/{name}/versions/{version}': 'read_policies',
  'GET /policies/{name}/versions/{version}/differences': 'read_policies',
  'PUT /policies/{name}/draft': 'edit_policies',
  'DELETE /policies/{name}/draft': 'edit_policies',
  'GET /policies/{name}/file': 'read_policies',
  'POST /policies/{name}/draft/file': 'edit_policies',
  'POST /policies/{name}/try': 'read_policies',
  'POST /policies/{name}/publish': 'publish_policy',
  'GET /notices': 'acknowledge_message',
  'GET /notice-kinds': 'acknowledge_message',
  'GET /notice-templates': 'edit_templates',
  'GET /notice-templates/{kind}/{locale}/{way}': 'edit_templates',
  'PUT /notice-templates/{kind}/{locale}/{way}': 'edit_templates',
  'POST /notice-templates/{kind}/{locale}/{way}/agree': 'edit_templates',
  'POST /notice-templates/preview': 'edit_templates',
  'POST /notice-bounces': 'acknowledge_message',
  'GET /notices/figures': 'acknowledge_message',
  'POST /notices/{id}/send-again': 'acknowledge_message',
  'POST /notices/{id}/see': 'acknowledge_message',
  'POST /evidence': 'attach_evidence',
  'GET /evidence/{id}': 'everyone',
  'GET /evidence/{id}/thumbnail': 'everyone',
  'GET /dispatches/{id}/papers/{paper}': 'read_dispatches',
  'GET /pick-lists/{id}/paper': 'read_dispatches',
  'GET /hand-overs/{id}/paper': 'read_dispatches',
  'GET /printers': 'read_dispatches',
  'PUT /printers/{code}': 'edit_templates',
  'DELETE /printers/{code}': 'edit_templates',
  'GET /paper-kinds': 'edit_templates',
  'GET /paper-templates': 'edit_templates',
  'POST /paper-templates': 'edit_templates',
  'GET /paper-templates/{id}': 'edit_templates',
  'PUT /paper-templates/{id}': 'edit_templates',
  'DELETE /paper-templates/{id}': 'edit_templates',
  'GET /paper-templates/{id}/versions/{version}': 'edit_templates',
  'POST /paper-templates/preview': 'edit_templates',
  'POST /hooks/{provider}/{merchant}': 'not staff',
  'POST /hooks/tracking/{provider}/{merchant}': 'not staff',
}

let app: TestApplication
let shop: AShop
let document: Document
let aMapping: unknown
let operations: Operation[]
const people = new Map<Role, Awaited<ReturnType<typeof staffAt>>>()

beforeAll(async () => {
  app = await startTestApplication({ LOG_LEVEL: 'fatal' })
  const merchant = await app.merchant()
  shop = await stockShop(merchant.call, '536365')
  document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document
  // the stream never ends its answer; the portal knows no staff and is held against strangers in isolation.test
  operations = operationsOf(document)
    .map((operation) => ({ ...operation, path: operation.path.replace('/api/v1', '') }))
    .filter(({ path }) => !/^\/(api\/auth|portal)\//.test(path) && path !== '/stream')
  aMapping = (await merchant.call('GET', '/order-mappings/generic')).body.mapping
  for (const role of roles) people.set(role, await staffAt(app, merchant.id, `${role}@example.org`, [role]))
}, 240_000)
afterAll(() => app.close())

const named = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`

/** The path with things in it that are there. */
function pathOf(path: string): string {
  const things: Record<string, string> = {
    refunds: shop.refundId,
    receipts: shop.receiptId,
    orders: shop.orderId,
    policies: 'request-policy',
    calendars: 'default',
  }
  return path
    .replace('{source}', 'shop')
    .replace('{number}', shop.orderNumber)
    .replace('{version}', '1')
    .replace('{paper}', 'packing-label')
    .replace(/\{\w+\}/g, things[path.split('/')[1]!] ?? shop.submitted)
    .replace(/^\/return-parcels$/, `/return-parcels?tracking=${shop.orderNumber}`)
    .replace(/^\/barcodes$/, '/barcodes?code=85123A')
    .replace(/^\/receipts$/, '/receipts?matched=false')
    .replace(/^\/inspections\/disposition$/, '/inspections/disposition?result=accepted&grade=A&fault=confirmed')
    .replace(/^\/order-imports$/, '/order-imports?format=generic-csv')
}

const bodies: Readonly<Record<string, () => unknown>> = {
  'POST /cases': () => aRequest(shop.orderNumber, 1),
  'POST /cases/preview': () => aRequest(shop.orderNumber, 1),
  'POST /receipts': () => ({ caseId: shop.awaited, lines: [{ sku: '85123A', quantity: 1, condition: 'good' }] }),
  'PUT /order-mappings/{name}': () => aMapping,
  'PUT /stock/{sku}': () => ({ safety: 1 }),
  'PUT /law-packs': () => ({ packs: null, promises: {} }),
  'PUT /calendars/{name}': () => shippedHours('CN'),
  'POST /calendars/{name}/preview': () => ({ content: shippedHours('CN'), month: '2026-10' }),
  'PUT /orders/{source}/{number}': () => anOrder(shop.orderNumber),
  'POST /order-imports': () => aFile(),
  'POST /order-imports/preview': () => aFile(),
  'POST /policies/{name}/draft/file': () => aFile(),
  'POST /evidence': () => aFile(),
  'POST /cases/{id}/address': () => ({ country: 'GB' }),
  'POST /dispatches/{id}/address': () => ({ country: 'GB' }),
  'POST /hand-overs': () => ({ carrier: 'x', dispatchIds: [shop.orderId], signature: 'iVBORw0KGgo=' }),
  'POST /stock-imports': () => aFile(),
}

function aFile(): FormData {
  const form = new FormData()
  form.append('file', new Blob(['InvoiceNo\n'], { type: 'text/csv' }), 'orders.csv')
  return form
}

async function asked(role: Role, operation: Operation): Promise<{ status: number; code: unknown }> {
  const { body } = operation
  const filled = bodies[named(operation)]?.() ?? (body ? leastOf(body, document) : undefined)
  const cookie = [...people.get(role)!.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const isFile = filled instanceof FormData
  const response = await fetch(`${app.url}/api/v1${pathOf(operation.path)}`, {
    method: operation.method.toUpperCase(),
    headers: {
      origin: app.url,
      cookie,
      ...(filled !== undefined && !isFile && { 'content-type': 'application/json' }),
    },
    ...(filled !== undefined && { body: isFile ? filled : JSON.stringify(filled) }),
  })
  const text = await response.text()
  const code = response.headers.get('content-type')?.includes('json') ? JSON.parse(text).code : undefined
  return { status: response.status, code }
}

const has = (role: Role, right: Right) => (rights[right].roles as readonly Role[]).includes(role)

test('every route is in the table of rights, and the table names no route that is gone', () => {
  expect(operations.map(named).sort()).toEqual(Object.keys(rightOf).sort())
})

test.each(roles)('%s is told of each act the role does not have that it is not theirs', async (role) => {
  const wrong: string[] = []
  for (const operation of operations) {
    const right = rightOf[named(operation)]!
    if (right === 'everyone' || (right !== 'not staff' && has(role, right))) continue
    const { status, code } = await asked(role, operation)
    const asExpected =
      right === 'not staff' ? status >= 400 && status < 500 : status === 403 && code === 'not_yours_to_do'
    if (!asExpected) wrong.push(`${named(operation)}: ${status} ${code}`)
  }
  expect(wrong).toEqual([])
})

test('what was refused left nothing behind', async () => {
  const owner = people.get('owner')!
  const { body } = await owner.go('GET', `/cases/${shop.submitted}`)
  expect([body.stage, body.version]).toEqual(['submitted', 1])
  expect((await owner.go('GET', '/members')).body.items).toHaveLength(roles.length)
})

test.each(roles)('%s is never told of an act the role has that it is not theirs', async (role) => {
  const wrong: string[] = []
  for (const operation of operations) {
    const right = rightOf[named(operation)]!
    if (right === 'not staff' || (right !== 'everyone' && !has(role, right))) continue
    const { status, code } = await asked(role, operation)
    if (status === 401 || status === 403 || status >= 500) wrong.push(`${named(operation)}: ${status} ${code}`)
  }
  expect(wrong).toEqual([])
})
