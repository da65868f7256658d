import { createTransport } from 'nodemailer'
import type { Messenger } from '#conversation'

/** Mail by the server of SMTP_URL. What goes to a phone goes by `otherwise`: mail servers do not reach phones. */
export function smtpMessenger(url: string, from: string, otherwise: Messenger): Messenger {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send(message) {
      if (message.way === 'phone') return otherwise.send(message)
      const { to, subject, text } = message
      await transport.sendMail({ to: { name: '', address: to }, subject, text })
    },
  }
}
