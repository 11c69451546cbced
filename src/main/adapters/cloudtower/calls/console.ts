import { z } from 'zod'
import { err, ok } from '#shared/result'
import type { ScreenWays, TowerConsoleCalls } from '../../../core/tower/console-ports'
import type { TowerLine } from '../../../core/tower/ports'
import { read } from '../read'
import { directUrl, proxyUrl, redirectUrl, restDirectUrl, terminalUrl } from '../screen-url'

const query =
  'query vnc($input: VncInput!) { vnc(input: $input) { vm_uuid host_ip cluster_ip raw_token token}}'
const Vnc = z.object({
  vnc: z.object({
    ...{ vm_uuid: z.string(), host_ip: z.string(), token: z.string().min(1) },
    ...{ cluster_ip: z.string().nullish(), raw_token: z.string().nullish() },
  }),
})
const Page = z.object({ terminal: z.string() })
const VncInfo = z.object({
  ...{ redirect: z.string().min(1), direct: z.string().optional(), cluster_ip: z.string().optional() },
})

/** The screens of VMs: GraphQL first, and REST where that fails (CloudTower API, 8). */
export function consoleCalls(line: TowerLine, origin: string): TowerConsoleCalls {
  return {
    screenWays: async (id) => {
      const question = { operationName: 'vnc', variables: { input: { vm: { id } } }, query }
      const told = read(await line.ask(question), Vnc, 'vnc')
      if (told.ok) return ok(waysOf(proxyUrl(origin, told.value.vnc), directUrl(origin, told.value.vnc)))
      // Towers since 4.0 know this, and only since 4.6 say the right thing (8.3).
      const info = read(await line.call('/get-vm-vnc-info', { vm: { id } }), VncInfo, 'get-vm-vnc-info')
      const proxy = info.ok ? redirectUrl(origin, info.value.redirect) : undefined
      if (!info.ok || proxy === undefined) return err(told.error)
      return ok(waysOf(proxy, restDirectUrl(origin, info.value.cluster_ip, info.value.direct)))
    },
    terminalPage: async (id) => {
      const info = read(await line.call('/get-vm-vnc-info', { vm: { id } }), Page, 'get-vm-vnc-info')
      // A tower before 4.0 does not know the question (12).
      const isUnknown = !info.ok && info.error.code === 'towerRefused' && info.error.httpStatus === 404
      if (!info.ok) return isUnknown ? err({ code: 'noTerminalPage' }) : info
      const page = terminalUrl(origin, info.value.terminal)
      return page === undefined ? err({ code: 'noTerminalPage' }) : ok(page)
    },
  }
}

const waysOf = (proxy: string, direct: string | undefined): ScreenWays =>
  direct === undefined ? { proxy } : { proxy, direct }
