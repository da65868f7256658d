// What others may ask of follow-ups.
export { type AnswerCount, answersBy, countAnswers } from './count-answers.ts'
