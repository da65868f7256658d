// 省级行政区: the thirty-four, by their short names (GB/T 2260). Full names end in 省, 市, 自治区, 特别行政区.

const municipalities = ['北京', '天津', '上海', '重庆']
const provinces = [
  '河北', '山西', '辽宁', '吉林', '黑龙江', '江苏', '浙江', '安徽', '福建', '江西', '山东', '河南', '湖北', '湖南', '广东', '海南',
  '四川', '贵州', '云南', '陕西', '甘肃', '青海', '台湾',
] // biome-ignore format: a list
const autonomous = ['内蒙古', '广西', '西藏', '宁夏', '新疆']
const special = ['香港', '澳门']

const all = new Set([...municipalities, ...provinces, ...autonomous, ...special])
const english: Readonly<Record<string, string>> = {
  beijing: '北京', tianjin: '天津', shanghai: '上海', chongqing: '重庆', hebei: '河北', shanxi: '山西', liaoning: '辽宁',
  jilin: '吉林', heilongjiang: '黑龙江', jiangsu: '江苏', zhejiang: '浙江', anhui: '安徽', fujian: '福建', jiangxi: '江西',
  shandong: '山东', henan: '河南', hubei: '湖北', hunan: '湖南', guangdong: '广东', hainan: '海南', sichuan: '四川',
  guizhou: '贵州', yunnan: '云南', shaanxi: '陕西', gansu: '甘肃', qinghai: '青海', taiwan: '台湾', 'inner mongolia': '内蒙古',
  guangxi: '广西', tibet: '西藏', xizang: '西藏', ningxia: '宁夏', xinjiang: '新疆', 'hong kong': '香港', macau: '澳门', macao: '澳门',
} // biome-ignore format: a list

const suffix = /(?:壮族|回族|维吾尔|特别)?(?:省|市|自治区|行政区)$/

/** The short name of a province as people write it (`广东省`, `广东`, `Guangdong`); null when it is none. */
export function chineseRegion(told: string | undefined): string | null {
  const plain = (told ?? '').normalize('NFKC').trim()
  const short = plain.replace(suffix, '')
  if (all.has(short)) return short
  return english[plain.toLowerCase().replace(/\s+(?:province|city|sar)$/, '')] ?? null
}

/** 直辖市: the city is the province. */
export const isMunicipality = (region: string): boolean => municipalities.includes(region)

/** Where parcels take longer and cost more with every carrier; what the big networks call remote (own list, 2026). */
export const remoteRegions: ReadonlySet<string> = new Set(['新疆', '西藏', '青海', '宁夏', '甘肃', '内蒙古', '海南'])
