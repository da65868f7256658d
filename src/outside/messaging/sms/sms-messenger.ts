import type { Messenger, OutgoingMessage } from '#conversation'
import { cleanText } from '#kernel/clean-text'
import { newId } from '#kernel/ids'
import type { SmsSettings } from '#kernel/sms-settings'
import { aliyunSms } from './aliyun.ts'
import { phoneNumber, type Sms, type SmsProvider, SmsRefused } from './sms-provider.ts'
import { tencentSms } from './tencent.ts'
import { twilioSms } from './twilio.ts'

export function smsProviderOf(settings: NonNullable<SmsSettings>): SmsProvider {
  if (settings.provider === 'aliyun') return aliyunSms(settings)
  return settings.provider === 'tencent' ? tencentSms(settings) : twilioSms(settings)
}

/**
 * Messages to phones by a provider, others by `otherwise`. Providers keep no promise that a repeat is one message: before one that was tried before is
 * sent once more, the provider is asked whether it has it, and while it cannot say, nothing is sent.
 */
export function smsMessenger(provider: SmsProvider, otherwise: Messenger): Messenger {
  return {
    async send(message) {
      if (message.way === 'mail') return otherwise.send(message)
      try {
        const sms = smsOf(message)
        if (message.triedSince && (await provider.wasTaken(sms, new Date(message.triedSince)))) return
        await provider.send(sms)
      } catch (error) {
        throw Object.assign(new Error(cleanText((error as Error).message)), { name: (error as Error).constructor.name })
      }
    },
  }
}

function smsOf({ to, text, code, id = newId(), told }: OutgoingMessage): Sms {
  const number = phoneNumber(to)
  if (!number) throw new SmsRefused('no_number', 'not a phone number')
  const { kind = 'code', locale = 'zh-CN', params = {} } = told ?? {}
  return { id, to: number, text, kind, locale, params: { ...params, ...(code !== undefined && { code }) } }
}
