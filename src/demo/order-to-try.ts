/** An order of the real file that shows well: four lines of a few units, bought on its last day. */
export const orderToTry = { number: '537206', contact: 'customer-15235@example.com' }
