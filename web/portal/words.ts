// What several pages of the portal say. Plain words, short sentences, no blame; the day and the hour, never "within 7 days" alone. What one
// page says stands with it.
import type { Words } from '../shared/words/common.ts'

const zh = {
  language: 'EN',
  languageLong: 'EN English',
  afterSales: (shop: string) => `${shop} · 售后`,
  loading: '正在加载',
  again: '重试',
  back: '返回',
  noShop: '链接不完整，请从商家给您的售后链接打开。',
  photosAny: '拍照或录像',
  waitUpload: '正在上传，请稍等',
  send: '发送',
  sending: '正在发送',
  optional: '选填',
  pieces: (count: number) => `${count} 件`,
  otherOrder: '换一笔订单',
  instead: '我们还可以这样帮您',
  by: { you: '您', shop: '商家', rule: '系统自动' },
  refundTotal: '合计',
}

export type PortalWords = typeof zh

const en: PortalWords = {
  language: '中文',
  languageLong: '中文',
  afterSales: (shop) => `${shop} · Returns`,
  loading: 'Loading',
  again: 'Try again',
  back: 'Back',
  noShop: 'This link is incomplete. Please use the one the shop gave you.',
  photosAny: 'Photos or a video',
  waitUpload: 'Uploading, please wait',
  send: 'Send',
  sending: 'Sending',
  optional: 'Optional',
  pieces: (count) => (count === 1 ? '1 item' : `${count} items`),
  otherOrder: 'Look up another order',
  instead: 'What we can do instead',
  by: { you: 'You', shop: 'The shop', rule: 'automatically' },
  refundTotal: 'Total',
}

export const portalWords: Words<PortalWords> = { 'zh-CN': zh, en }
