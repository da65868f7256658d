// Merchants and their people: who calls, and what each may do.
export { type Called, command, credentialOf, type Edge } from './command.ts'
export { type Credential, newToken, portalCookie, staffCredential, tokenHash } from './credentials.ts'
export { type Actor, may, type Moment, needs, type Right, type Role, rights, rightsOf, roles, scopes } from './may.ts'
