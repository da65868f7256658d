import type { Role } from '#people'

export type DemoPerson = {
  readonly email: string
  readonly name: string
  readonly title: string
  readonly roles: readonly Role[]
}

const person = (role: Role, name: string, title: string): DemoPerson => ({
  email: `${role}@wanbi.example`,
  name,
  title,
  roles: [role],
})

/** One member of staff of every role. */
export const demoPeople: readonly DemoPerson[] = [
  person('owner', '顾青', '店主 owner'),
  person('supervisor', '沈岚', '主管 supervisor'),
  person('agent', '林夏', '客服 agent'),
  person('warehouse', '周远', '仓库 warehouse'),
  person('inspector', '何敏', '质检 inspector'),
  person('technician', '陈工', '维修 technician'),
  person('finance', '方圆', '财务 finance'),
  person('analyst', '许静', '运营 analyst'),
]
