import { type FormEvent, useState } from 'react'
import type { Case, CaseBodies } from '../api.ts'
import { asProblem } from '../asked.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'

type Dispatch = Case['dispatches'][number]
type Address = CaseBodies['correctAddress']
type Asked = Dispatch['addressForm'][number]

const useSaid = ownWords({
  'zh-CN': {
    save: '保存地址',
    label: {
      name: '收件人',
      phone: '电话',
      line1: '街道和门牌号',
      line2: '楼栋、门禁等',
      city: '城市',
      district: '区县',
      region: '省或州',
      state: '州',
      province: '省',
      prefecture: '都道府县',
      county: '郡',
      emirate: '酋长国',
      postal_code: '邮编',
      zip_code: '邮编',
      postcode: '邮编',
    } as Record<Asked['label'], string>,
  },
  en: {
    save: 'Save address',
    label: {
      name: 'Recipient',
      phone: 'Phone',
      line1: 'Street and number',
      line2: 'Building, entrance',
      city: 'City',
      district: 'District',
      region: 'State or province',
      state: 'State',
      province: 'Province',
      prefecture: 'Prefecture',
      county: 'County',
      emirate: 'Emirate',
      postal_code: 'Postal code',
      zip_code: 'ZIP code',
      postcode: 'Postcode',
    },
  },
})

// As browsers and phones fill them in by themselves.
const autoComplete: Readonly<Record<Asked['field'], string>> = {
  name: 'name',
  phone: 'tel',
  region: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  line1: 'address-line1',
  line2: 'address-line2',
  postalCode: 'postal-code',
}

/** Where goods are sent: the parts the country of the address has, in its own order. */
export function AddressForm(props: { file: Case; again: () => void; dispatch: Dispatch; done: () => void }) {
  const { file, again, dispatch, done } = props
  const { address, addressForm } = dispatch
  const { words } = useSpeech()
  const said = useSaid()
  const act = useAct(file, again)
  const [typed, setTyped] = useState<Partial<Address>>(address ?? {})
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState('')

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setWrong('')
    try {
      const filled = Object.entries({ country: 'CN', ...typed }).filter(([, part]) => part?.trim())
      await act('correctAddress', Object.fromEntries(filled) as Address)
      done()
    } catch (error) {
      setWrong(asProblem(error).message)
    } finally {
      setSending(false)
    }
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      {addressForm.map(({ field, label, required }) => (
        <label className="field" key={field}>
          <span>
            {said.label[label]} {!required && <small>{words.optional}</small>}
          </span>
          <input
            maxLength={300}
            required={required}
            value={typed[field] ?? ''}
            autoComplete={autoComplete[field]}
            inputMode={field === 'phone' ? 'tel' : 'text'}
            onChange={({ target }) => {
              setTyped({ ...typed, [field]: target.value })
              setWrong('')
            }}
          />
        </label>
      ))}
      <p className="wrong" role="alert">
        {wrong}
      </p>
      <button type="submit" className="button" disabled={sending}>
        {sending ? words.sending : said.save}
      </button>
    </form>
  )
}
