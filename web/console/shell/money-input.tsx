import { InputNumber, type InputNumberProps } from 'antd'
import { moneySteps } from '../../shared/minor.ts'

/** An amount of this currency in its major unit, as a string: `'12.50'`. `12,50` is read as people mean it who write a comma. */
export const MoneyInput = ({ currency, ...props }: { currency: string } & InputNumberProps<string>) => (
  <InputNumber<string> min="0" stringMode {...moneySteps(currency)} style={{ width: '100%' }} {...props} />
)
