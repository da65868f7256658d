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

/** One member of staff of every role, and a second one of the warehouse: who picked goods does not check them. */
export const demoPeople: readonly DemoPerson[] = [
  person('owner', '顾青', '店主 owner'),
  person('supervisor', '沈岚', '主管 supervisor'),
  person('agent', '林夏', '客服 agent'),
  person('warehouse', '周远', '仓库拣货 warehouse, picks'),
  { ...person('warehouse', '吴桐', '仓库复核、打包 warehouse, checks and packs'), email: 'packer@wanbi.example' },
  person('inspector', '何敏', '质检 inspector'),
  person('technician', '陈工', '维修 technician'),
  person('finance', '方圆', '财务 finance'),
  person('analyst', '许静', '运营 analyst'),
]
