/** An order of the real file that shows well: four lines of a few units, bought on its last day. */
export const orderToTry = { number: '537206', contact: 'customer-15235@example.com' }
/** The same in Chinese: of the demo's own, in yuan, with goods that have variants. */
export const chineseOrderToTry = { number: 'QC-2029', contact: 'tianye@example.com' }
/** A lantern of it is sent again, in a story of its own. */
export const orderOfLanterns = '536365'
