import { createTransport } from 'nodemailer'
import type { Messenger } from '#conversation'
import { cleanText } from '#kernel/clean-text'
import { htmlOf } from './html-of.ts'
import { domainOf, headersOf } from './mail-headers.ts'

// A server that hangs must not hold up what others would take; its mail is tried again under the same id.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** Mail by the server of SMTP_URL. What goes to a phone goes by `otherwise`: mail servers do not reach phones. */
export function smtpMessenger(url: string, from: string, otherwise: Messenger): Messenger {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true, ...patience })
  return {
    async send(message) {
      if (message.way === 'phone') return otherwise.send(message)
      const { to, subject, text } = message
      const mail = {
        to: { name: '', address: to },
        subject,
        text,
        html: htmlOf(text),
        ...headersOf(message, domainOf(from)),
      }
      await transport.sendMail(mail).catch((error) => {
        throw notSent(error)
      })
    },
  }
}

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number }

// nodemailer's error carries the address, the envelope and the server's own words; what goes on has none of them (A11)
function notSent({ message, code, responseCode }: SmtpError): SmtpError {
  return Object.assign(new Error(cleanText(message)), {
    ...(code !== undefined && { code }),
    ...(responseCode !== undefined && { responseCode }),
  })
}
