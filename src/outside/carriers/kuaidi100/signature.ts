import { createHash } from 'node:crypto'

/** 32 hex in upper case over `param` + `t` + `key` + `secret`, joined without separators; `param` is exactly the text that is sent (LabelV2). */
export const signKuaidi100 = (param: string, t: string, key: string, secret: string): string =>
  createHash('md5').update(`${param}${t}${key}${secret}`, 'utf8').digest('hex').toUpperCase()
