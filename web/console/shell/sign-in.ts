// The sign-in routes stand beside the API, at /api/auth.
import { call } from '../../shared/call.ts'

const ask = <Answer>(path: string, body: object = {}) => call<Answer>('POST', `/../auth/${path}`, { body })

export const signIn = (email: string, password: string) =>
  ask<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password })
export const verifyCode = (code: string) => ask('two-factor/verify-totp', { code })
export const verifyBackupCode = (code: string) => ask('two-factor/verify-backup-code', { code })
export const signOut = () => ask('sign-out')
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask('change-password', { currentPassword, newPassword })
export const turnOnSecondFactor = (password: string) =>
  ask<{ totpURI: string; backupCodes: string[] }>('two-factor/enable', { password })
/** Keeps the session alive: it is prolonged once a day while somebody works. */
export const keepSession = () => call('GET', '/../auth/get-session').catch(() => undefined)
