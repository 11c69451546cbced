import type { GetVmVncInfoParams, LoginInput } from '#shared/wire/cloudtower'
import { TowerRefusal } from '../refusal'
import type { RowOf } from '../store/rows'
import type { Call, Handlers, Tower } from './call'

/** A VM by one of the ids that name it. */
export function uniqueVm(
  { state }: Tower,
  { id, local_id }: GetVmVncInfoParams['vm'],
): RowOf<'Vm'> | undefined {
  const { Vm } = state.store.tables
  return id == null ? [...Vm.all()].find((vm) => local_id != null && vm.local_id === local_id) : Vm.find(id)
}

function login({ tower, body }: Call<LoginInput>): unknown {
  return { task_id: null, data: { token: tower.accounts.login(body) } }
}

function vncInfo({ tower, body }: Call<GetVmVncInfoParams>): unknown {
  const { state, screens } = tower
  const vm = uniqueVm(tower, body.vm)
  if (vm === undefined) throw new TowerRefusal(404, 'vm not found')
  const { vm_uuid, host_ip, cluster_ip, raw_token, token } = screens.issue(vm)
  const route = (secret: string) =>
    `/websockify/?token=${encodeURIComponent(secret)}&uuid=${vm_uuid}&host=${host_ip}`
  const isUrl = state.quirks.vncRoutes === 'url'
  return {
    vm: state.renderer.render('Vm', vm),
    terminal: `https://${screens.towerAddress}/vm/${vm.id}/vnc`,
    redirect: `${isUrl ? `wss://${screens.towerAddress}` : ''}${route(token)}`,
    direct: `${isUrl ? `wss://${cluster_ip}` : ''}${route(raw_token)}`,
    cluster_ip,
  }
}

export function sessionCalls(version: string): Handlers {
  return {
    '/login': login,
    '/get-my-info': ({ tower, user }) => tower.state.renderer.render('User', user),
    '/get-version': () => version,
    '/get-vm-vnc-info': vncInfo,
  }
}
