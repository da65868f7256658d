// Merchants and their people: who calls, and what each may do.

export { type Called, command, credentialOf, type Edge } from './command.ts'
export { createApiKey } from './create-api-key.ts'
export { type CreateMerchant, createMerchant } from './create-merchant.ts'
export { type Credential, newToken, portalCookie, staffCredential, tokenHash } from './credentials.ts'
export { type Actor, type Moment, may, needs, type Right, type Role, rights, rightsOf, roles, scopes } from './may.ts'
export {
  forgetMerchant,
  type Merchant,
  type MerchantSettings,
  merchantOf,
  type ReturnAddress,
  shippedSettings,
} from './merchant.ts'
export { operated, operatorRoutes } from './operator-routes.ts'
