// Merchants and their people: who calls, and what each may do.

export { type Called, callerOf, command, credentialOf, type Edge } from './command.ts'
export { createApiKey } from './create-api-key.ts'
export { type CreateMerchant, createMerchant } from './create-merchant.ts'
export {
  type Credential,
  cookieOfSession,
  newToken,
  portalCookie,
  sessionName,
  staffCredential,
  tokenCarried,
  tokenHash,
  tokenOf,
} from './credentials.ts'
export { keepHours, lockHours, readHours } from './hours-rows.ts'
export { keepLaw } from './keep-law.ts'
export {
  type Actor,
  type Doer,
  doerOf,
  type Identity,
  identityOf,
  idsOf,
  isSamePerson,
  type Moment,
  may,
  needs,
  type Right,
  type Role,
  rights,
  rightsOf,
  roles,
  scopes,
  standsFor,
} from './may.ts'
export { areAtWork, colleaguesOf, mailsOfSupervisors } from './members/at-work.ts'
export { type CreateStaff, createStaff } from './members/create-staff.ts'
export { onlyOneWith } from './members/only-one-with.ts'
export { memberRoutes } from './members/routes.ts'
export {
  everyMerchant,
  forgetMerchant,
  type Merchant,
  type MerchantSettings,
  merchantOf,
  shippedSettings,
} from './merchant.ts'
export { merchantSettingsRoutes } from './merchant-settings-routes.ts'
export { operated, operatorRoutes } from './operator-routes.ts'
export { peopleConstraints } from './raced-constraints.ts'
export { type ReturnAddress, returnAddressOf, returnAddressShape } from './return-address.ts'
export { setUpPath, setUpRoutes } from './set-up.ts'
export { authSecretOf } from './sign-in/auth-secret.ts'
export { passwordRoutes } from './sign-in/password-routes.ts'
export { refuseOtherSites } from './sign-in/same-origin.ts'
export {
  type LinkSender,
  type PasswordLinkJob,
  sendPasswordLink,
  sendPasswordLinkQueue,
} from './sign-in/send-password-link.ts'
export { signInRoutes } from './sign-in/sign-in-routes.ts'
export { type StaffAuth, staffAuth } from './sign-in/staff-auth.ts'
export { staffOf } from './sign-in/staff-session.ts'
export { terminalRoutes } from './terminal/routes.ts'
export { terminalCookies } from './terminal/tokens.ts'
export { whoView } from './who-view.ts'
