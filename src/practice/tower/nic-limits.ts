import type { BitPsUnit, BitUnit, VmNicParams } from '#shared/wire/cloudtower'
import { TowerRefusal } from './refusal'
import type { RowOf } from './store/rows'

const rateUnits: readonly BitPsUnit[] = ['bps', 'Kbps', 'Mbps', 'Gbps', 'Tbps']
const burstUnits: readonly BitUnit[] = ['bit', 'Kb', 'Mb', 'Gb', 'Tb', 'Pb']

type Traffic = NonNullable<NonNullable<VmNicParams['qos']>['egress']>

/** Figures in bits, as the NIC then shows them; units of network lines go in steps of a thousand. */
function figures({ enabled, rate_limit, rate_limit_unit, burst, burst_unit }: Traffic) {
  const rate = rate_limit == null ? null : rate_limit * 1000 ** rateUnits.indexOf(rate_limit_unit ?? 'bps')
  const more = burst == null ? null : burst * 1000 ** burstUnits.indexOf(burst_unit ?? 'bit')
  if (enabled && (rate ?? 0) <= 0) throw new TowerRefusal(400, 'a rate limit needs rate_limit')
  return { enabled, rate, more }
}

/** What a request limits of a card's traffic, in the fields that the card shows it by (spec 6.3). */
export function nicLimits(qos: VmNicParams['qos']): Partial<RowOf<'VmNic'>> {
  const out = qos?.egress === undefined ? undefined : figures(qos.egress)
  const into = qos?.ingress === undefined ? undefined : figures(qos.ingress)
  return {
    ...(out === undefined
      ? {}
      : {
          egress_rate_limit_enabled: out.enabled,
          egress_rate_limit_max_rate_in_bitps: out.rate,
          egress_rate_limit_burst_in_bit: out.more,
        }),
    ...(into === undefined
      ? {}
      : {
          ingress_rate_limit_enabled: into.enabled,
          ingress_rate_limit_max_rate_in_bitps: into.rate,
          ingress_rate_limit_burst_in_bit: into.more,
        }),
  }
}
