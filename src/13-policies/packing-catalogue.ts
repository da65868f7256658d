import { type Catalogue, number, say, yesNo } from '#decision-tables'
import { ruleOutput } from '#facts'

const goods = say('商品档案', 'the SKU master')

/** What `packing` may be asked about what goes into one box, and say of it. */
export const packingCatalogue: Catalogue = {
  label: say('打包方式', 'Packing'),
  facts: {
    'packing.units': number(say('件数', 'units'), { usual: 1, unit: 'pieces', source: goods }),
    'packing.weightGrams': number(say('总重（克）', 'weight in grams'), { usual: 500, source: goods }),
    'packing.longestMm': number(say('最长边（毫米）', 'longest side in mm'), {
      usual: 200,
      source: goods,
    }),
    'packing.fragile': yesNo(say('易碎', 'fragile'), { usual: false, source: goods }),
    'packing.liquid': yesNo(say('液体', 'liquid'), { usual: false, source: goods }),
    'packing.battery': yesNo(say('含电池', 'with a battery'), { usual: false, source: goods }),
    'packing.magnet': yesNo(say('带磁', 'magnetic'), { usual: false, source: goods }),
    'packing.cold': yesNo(say('冷藏', 'chilled'), { usual: false, source: goods }),
    'packing.oversize': yesNo(say('超大件', 'oversize'), { usual: false, source: goods }),
  },
  outputs: {
    material: {
      label: say('外包装', 'material'),
      type: 'word',
      words: {
        bag: say('快递袋', 'mailing bag'),
        carton: say('纸箱', 'carton'),
        strong_carton: say('加强纸箱', 'strong carton'),
        insulated: say('保温箱', 'insulated box'),
      },
    },
    padding: {
      label: say('缓冲', 'padding'),
      type: 'word',
      words: {
        none: say('不用', 'none'),
        paper: say('纸垫', 'paper'),
        bubble: say('气泡膜', 'bubble wrap'),
        absorbent: say('吸液垫和密封袋', 'absorbent and sealed bag'),
        ice: say('冰袋', 'ice packs'),
      },
    },
    box: {
      label: say('箱号', 'box'),
      type: 'word',
      words: {
        S: say('小号', 'small'),
        M: say('中号', 'medium'),
        L: say('大号', 'large'),
        XL: say('特大号', 'extra large'),
      },
    },
    rule: ruleOutput,
  },
}
