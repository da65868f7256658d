import { useWords } from '../words/use-words.ts'

const zh = {
  name: '收件人',
  phone: '电话',
  country: '国家（两位代码）',
  region: '省',
  city: '市',
  district: '区县',
  line1: '街道和门牌号',
  line2: '补充（楼栋、门禁）',
  postalCode: '邮编',
  needed: '请填写',
  asInTheCase: '不填则同售后单',
}
const en: typeof zh = {
  name: 'Recipient',
  phone: 'Phone',
  country: 'Country (two letters)',
  region: 'State or province',
  city: 'City',
  district: 'District',
  line1: 'Street and number',
  line2: 'Building, entrance',
  postalCode: 'Postal code',
  needed: 'Please fill this in',
  asInTheCase: 'Empty: as in the case',
}

export const useAddressWords = (): typeof zh => (useWords().locale === 'en' ? en : zh)
