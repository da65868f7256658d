// The sign-in routes stand beside the API, at /api/auth.
import { call } from '../../shared/call.ts'
import { changingPerson } from './person-changes.ts'

const ask = <Answer>(path: string, body: object = {}) => call<Answer>('POST', `/../auth/${path}`, { body })

export const signIn = (email: string, password: string) =>
  ask<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password })
export const verifyCode = (code: string) => ask('two-factor/verify-totp', { code })
export const verifyBackupCode = (code: string) => ask('two-factor/verify-backup-code', { code })
export const signOut = () => changingPerson(() => ask('sign-out'))
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask('change-password', { currentPassword, newPassword })
export const turnOnSecondFactor = (password: string) =>
  ask<{ totpURI: string; backupCodes: string[] }>('two-factor/enable', { password })
export const turnOffSecondFactor = (password: string) => ask('two-factor/disable', { password })
export const askForLink = (email: string) => ask('request-password-reset', { email })
export const setPassword = (token: string, newPassword: string) =>
  ask<{ email: string }>('reset-password', { token, newPassword })
export const acceptInvitation = (token: string, newPassword?: string) =>
  ask<{ email: string }>('accept-invitation', { token, ...(newPassword && { newPassword }) })
export const hasSecondFactor = async (): Promise<boolean> =>
  (await call<{ user: { twoFactorEnabled?: boolean } } | null>('GET', '/../auth/get-session'))?.user
    .twoFactorEnabled === true
/** Keeps the session alive: it is prolonged once a day while somebody works. */
export const keepSession = () => call('GET', '/../auth/get-session').catch(() => undefined)
