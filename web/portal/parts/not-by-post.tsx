import type { PostalBan } from '../api.ts'
import { ownWords } from '../speech.ts'
import css from './not-by-post.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '请不要邮寄',
    because: {
      swollen_battery: '鼓包的电池有起火危险，禁止寄递，任何快递都不能收。',
      leaking_battery: '漏液的电池有起火危险，禁止寄递，任何快递都不能收。',
      burnt_battery: '冒烟或烧过的电池有再次起火的危险，禁止寄递，任何快递都不能收。',
    } satisfies Record<PostalBan, string>,
    now: '请停止使用和充电，放到通风、远离热源和易燃物的地方；不要挤压、刺穿，也不要扔进普通垃圾。',
    instead: '不用寄回：照常提交申请，我们会联系您安排处理。也可以送到附近的有害垃圾（废电池）回收点，并留下照片。',
  },
  en: {
    title: 'Please do not post it',
    because: {
      swollen_battery: 'A swollen battery can catch fire and may not be sent by post or by any courier.',
      leaking_battery: 'A leaking battery can catch fire and may not be sent by post or by any courier.',
      burnt_battery:
        'A battery that smoked or burned can catch fire again and may not be sent by post or by any courier.',
    },
    now: 'Stop using and charging it. Keep it somewhere airy, away from heat and anything that burns; do not press or pierce it, and do not put it into household waste.',
    instead:
      'There is nothing to send back: ask for help here as usual and we will contact you to arrange it. A collection point for batteries near you takes it too; please keep a photo.',
  },
})

/** Goods that may not be posted, and what to do instead: said as soon as the words say so, and in place of the return address. */
export function NotByPost({ because }: { because: PostalBan }) {
  const said = useSaid()
  return (
    <section className={`card ${css.ban}`} role="alert">
      <h2>{said.title}</h2>
      <p>{said.because[because]}</p>
      <p>{said.now}</p>
      <p>{said.instead}</p>
    </section>
  )
}
