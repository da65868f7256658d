// What another table would have said of past cases.

export { type BacktestContext, type BacktestJob, carryOutBacktest, type JudgeAgain } from './carry-out-backtest.ts'
export { backtestRoutes } from './routes.ts'
export { backtestQueue } from './start-backtest.ts'
