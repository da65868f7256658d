// What the shop cannot carry out through this system yet. The server says so where it knows (`deliverable`); it never turns such a wish into
// money by itself, and it waits for no goods.
const notYet = ['exchange', 'repair', 'reship', 'store_credit']

export const isDeliverable = (wish: string, said: boolean | undefined): boolean => said ?? !notYet.includes(wish)
