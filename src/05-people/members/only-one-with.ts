import { type Sql, sql } from '#kernel/sql'
import { type Right, rights } from '../may.ts'

/**
 * The user id of the one member at work who has this right, as a value of SQL: null where nobody has it, or more than one. Where there is no
 * second person, a rule that asks for one would leave what it guards undone for ever. `merchantId` names a column or value.
 */
export const onlyOneWith = (right: Right, merchantId: Sql): Sql => sql`(
  select case when count(*) = 1 then min(holder.user_id) end from member holder
  where holder.merchant_id = ${merchantId} and holder.at_work and holder.roles && ${rights[right].roles}::text[])`
