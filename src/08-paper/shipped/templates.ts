// The templates every merchant begins with, one for each kind and language.
import type { PaperLocale } from '../dispatch-words.ts'
import type { PaperKind } from '../paper-data.ts'

type Words = Record<PaperLocale, string>
const w = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

const packingLabel = (locale: PaperLocale): string => `<row>
  <column width="3"><text size="7" bold="yes" lines="2">{{ dispatchTypeName }}</text></column>
  <column width="2"><text size="3" align="right" lines="2">{{ merchantName }}</text></column>
</row>
<rule/>
<code128 value="{{ code }}" height="14"/>
<space height="1.5"/>
<row>
  <column width="3">
    <text size="2.8">${w('售后单', 'Case')[locale]}</text>
    <text size="4.4" bold="yes">{{ caseNumber }}</text>
    {% if customerName != '' %}<text size="4">{{ customerName }}</text>{% endif %}
    <text size="3.2" lines="2">{{ region }}</text>
  </column>
  <column width="2"><qr value="{{ code }}" size="24"/></column>
</row>
<rule/>
{% for line in lines %}<text size="3.2" lines="2">{{ line.quantity }} × {{ line.name }}</text>
{% endfor %}{% if natureNames.size > 0 %}<text size="4" bold="yes" lines="2">{{ natureNames | join: ' · ' }}</text>
{% endif %}{% for name in batteryNames %}<text size="3.2" bold="yes" lines="2">{{ name }}</text>
{% endfor %}<text size="3">{% if boxes > 1 %}${w('第 {{ box }} 箱，共 {{ boxes }} 箱', 'Box {{ box }} of {{ boxes }}')[locale]} · {% endif %}{% if weightGrams %}{{ weightGrams }} g{% endif %}{% if carrierName %} · {{ carrierName }}{% endif %}</text>
`

const packingSlip = (locale: PaperLocale): string => `<row narrow="stack">
  <column width="3"><text size="6" bold="yes">${w('装箱单', 'Packing slip')[locale]}</text><text>{{ merchantName }}</text><text>{{ dispatchTypeName }}</text></column>
  <column width="2"><code128 value="{{ code }}" height="12"/></column>
</row>
<rule/>
<text size="3.4">${w('售后单', 'Case')[locale]} {{ caseNumber }} · ${w('订单', 'order')[locale]} {{ orderNumber }}</text>
{% for part in addressLines %}<text lines="3">{{ part }}</text>
{% endfor %}{% if sentOn %}<text>${w('发货日期', 'Sent on')[locale]} {{ sentOn }}</text>{% endif %}
{% if tracking %}<text>{{ carrierName }} {{ tracking }}</text>{% endif %}
<space height="3"/>
<table>
  <tr head="yes"><td width="2">SKU</td><td width="4">${w('商品', 'Goods')[locale]}</td><td width="1" align="right">${w('数量', 'Quantity')[locale]}</td></tr>
  {% for line in lines %}<tr><td lines="3">{{ line.sku }}</td><td lines="3">{{ line.name }}{% if line.serialNumbers.size > 0 %} ({{ line.serialNumbers | join: ', ' }}){% endif %}</td><td align="right">{{ line.quantity }}</td></tr>
  {% endfor %}
</table>
<space height="3"/>
{% if note %}<text lines="8">{{ note }}</text>{% endif %}
<row>
  <column width="3"><text lines="4">${w('若有问题，请扫码查看售后单或给我们留言。', 'If anything is not right, scan this to see your case or write to us.')[locale]}</text></column>
  <column width="2"><qr value="{{ link }}" size="24"/></column>
</row>
`

const thanks: Words = w(
  `<text size="6" bold="yes" align="center" lines="2">{% case dispatchType %}{% when 'reship' %}已为您补发{% when 'exchange' %}您的新商品到了{% when 'repair_return' %}修好了，请查收{% else %}已为您寄回{% endcase %}</text>
<space height="3"/>
<text size="4" lines="2">{{ customerName }}，您好：</text>
<text size="3.6" lines="6">给您添麻烦了，感谢您的耐心。包裹里是：</text>
{% for line in lines %}<text size="3.6" lines="2">{{ line.quantity }} × {{ line.name }}</text>
{% endfor %}<space height="2"/>
<text size="3.6" lines="4">如果还有任何不对，扫一扫下面的码就能找到我们，不用再说一遍。</text>
<qr value="{{ link }}" size="28"/>
<text size="3.4" align="right">{% if signedBy %}{{ signedBy }} · {% endif %}{{ merchantName }}</text>
`,
  `<text size="6" bold="yes" align="center" lines="2">{% case dispatchType %}{% when 'reship' %}Here is what was missing{% when 'exchange' %}Your replacement is here{% when 'repair_return' %}Repaired and back with you{% else %}Back with you{% endcase %}</text>
<space height="3"/>
<text size="4" lines="2">Dear {{ customerName }},</text>
<text size="3.6" lines="6">We are sorry for the trouble, and thank you for your patience. In this parcel:</text>
{% for line in lines %}<text size="3.6" lines="2">{{ line.quantity }} × {{ line.name }}</text>
{% endfor %}<space height="2"/>
<text size="3.6" lines="4">If anything is still not right, scan this to reach us. You will not have to explain it again.</text>
<qr value="{{ link }}" size="28"/>
<text size="3.4" align="right">{% if signedBy %}{{ signedBy }} · {% endif %}{{ merchantName }}</text>
`,
)

const pickList = (locale: PaperLocale): string => `<row narrow="stack">
  <column width="3"><text size="6" bold="yes">${w('拣货单', 'Pick list')[locale]}</text><text>{{ warehouseName }}{% if pickerName %} · {{ pickerName }}{% endif %}</text><text>${w('共 {{ unitCount }} 件', '{{ unitCount }} units')[locale]}</text></column>
  <column width="2"><code128 value="{{ code }}" height="12"/></column>
</row>
<space height="3"/>
<table>
  <tr head="yes"><td width="2">${w('库位', 'Bin')[locale]}</td><td width="2.2">SKU</td><td width="4">${w('商品', 'Goods')[locale]}</td><td width="1" align="right">${w('数量', 'Quantity')[locale]}</td><td width="2.6">${w('周转箱或发货单', 'Tote or dispatch')[locale]}</td><td width="0.8">✓</td></tr>
  {% for line in lines %}<tr><td bold="yes">{{ line.bin }}</td><td>{{ line.sku }}</td><td>{{ line.name }}{% if line.serialNumber %} ({{ line.serialNumber }}){% endif %}</td><td align="right" bold="yes">{{ line.quantity }}</td><td>{% if line.tote %}{{ line.tote }}{% else %}{{ line.dispatchNumber }}{% endif %}</td><td><checkbox/></td></tr>
  {% endfor %}
</table>
`

const handOverList = (locale: PaperLocale): string => `<row narrow="stack">
  <column width="3"><text size="6" bold="yes">${w('交接单', 'Hand-over list')[locale]} · {{ carrierName }}</text><text>{{ merchantName }} · {{ warehouseName }}</text><text>${w('共 {{ lines.size }} 件包裹', '{{ lines.size }} parcels')[locale]}{% if handedOverAt %} · {{ handedOverAt }}{% endif %}</text></column>
  <column width="2"><code128 value="{{ code }}" height="12"/></column>
</row>
<space height="3"/>
<table>
  <tr head="yes"><td width="0.7">#</td><td width="3">${w('运单号', 'Tracking number')[locale]}</td><td width="3">${w('发货单', 'Dispatch')[locale]}</td><td width="3">${w('售后单', 'Case')[locale]}</td><td width="1.3" align="right">${w('克', 'Grams')[locale]}</td></tr>
  {% for line in lines %}<tr><td>{{ forloop.index }}</td><td bold="yes">{{ line.tracking }}</td><td>{{ line.dispatchNumber }}</td><td>{{ line.caseNumber }}</td><td align="right">{{ line.weightGrams }}</td></tr>
  {% endfor %}
</table>
<space height="5"/>
<row>
  <column><text>${w('交出人', 'Handed over by')[locale]} {{ handedOverBy }}</text></column>
  <column><text>${w('承运商签收', 'Received for the carrier')[locale]}</text><signature height="18"/></column>
</row>
`

/** The shipped template of a kind in a language. */
export function shippedTemplate(kind: PaperKind, locale: PaperLocale): string {
  const bodies: Record<PaperKind, string> = {
    packing_label: packingLabel(locale),
    packing_slip: packingSlip(locale),
    thank_you_card: thanks[locale],
    pick_list: pickList(locale),
    hand_over_list: handOverList(locale),
  }
  return bodies[kind]
}
