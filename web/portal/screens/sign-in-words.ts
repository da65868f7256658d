// How a customer gets in: which order, and the code that was sent.
import { ownWords } from '../speech.ts'

export const useSignInWords = ownWords({
  'zh-CN': {
    start: {
      title: '查找您的订单',
      lead: '无需注册，验证码会发到下单时留的手机或邮箱。',
      orderNumber: '订单号',
      orderHint: '可在订单短信、邮件或购物记录里找到',
      contact: '下单时的手机号或邮箱',
      send: '获取验证码',
      sending: '正在发送',
    },
    code: {
      title: '输入验证码',
      lead: (contact: string) => `如果 ${contact} 是下单时留的联系方式，一分钟内会收到验证码。`,
      label: '验证码',
      open: '打开我的订单',
      opening: '正在打开',
      resend: '重新获取验证码',
      resendIn: (seconds: number) => `${seconds} 秒后可重新获取`,
      resent: '新的验证码已发出。',
      change: '修改订单号或联系方式',
    },
    codeFor: {
      ended: { title: '请重新验证', lead: '登录已过期，您填写的内容都还在，验证后可以继续。' },
      needed: { title: '这一步需要验证码', lead: '为了保护您的订单，我们会把验证码发到下单时留的手机或邮箱。' },
      first: { title: '请先验证身份', lead: '验证码会发到下单时留的手机或邮箱。' },
      link: { title: '这个链接已失效', lead: '售后单还在，获取验证码后就能打开。' },
      notNow: '暂不',
    },
  },
  en: {
    start: {
      title: 'Find your order',
      lead: 'No account needed. We send a code to the phone number or email address you ordered with.',
      orderNumber: 'Order number',
      orderHint: 'It is in your order confirmation',
      contact: 'Phone number or email address you ordered with',
      send: 'Send me a code',
      sending: 'Sending',
    },
    code: {
      title: 'Enter the code',
      lead: (contact) => `If you ordered with ${contact}, you will get a code within a minute.`,
      label: 'Code',
      open: 'Open my order',
      opening: 'Opening',
      resend: 'Send me a new code',
      resendIn: (seconds) => `You can request a new code in ${seconds} s`,
      resent: 'A new code is on its way.',
      change: 'Change the order number or contact',
    },
    codeFor: {
      ended: {
        title: 'Please verify again',
        lead: 'Your session has expired, but everything you entered is still here. Verify to continue.',
      },
      needed: {
        title: 'This step needs a code',
        lead: 'To protect your order we send a code to the phone number or email address you ordered with.',
      },
      first: {
        title: 'First, please verify',
        lead: 'We send a code to the phone number or email address you ordered with.',
      },
      link: { title: 'This link no longer works', lead: 'Your case is still here. Request a code to open it.' },
      notNow: 'Not now',
    },
  },
})
