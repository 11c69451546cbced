import { TowerCreation } from '#shared/domain/tower-change'
import type { TowerDevices } from '#shared/domain/tower-devices'

const gib = 1024 ** 3

/** What the form for a new VM holds, as it is typed. */
export interface CreateForm {
  readonly name: string
  readonly clusterId: string | undefined
  /** A template's id; empty: made from nothing. */
  readonly templateId: string
  readonly sockets: number | undefined
  readonly cores: number | undefined
  readonly memoryGib: number | undefined
  readonly diskGib: number | undefined
  readonly discId: string
  readonly vlanId: string
  readonly firmware: string
  readonly isStarted: boolean
  readonly isFullCopy: boolean
  readonly hostname: string
  readonly password: string
  readonly userData: string
  readonly isDhcp: boolean
}

export const emptyCreateForm: CreateForm = {
  ...{ name: '', clusterId: undefined, templateId: '', sockets: 1, cores: 2, memoryGib: 4, diskGib: 40 },
  ...{ discId: '', vlanId: '', firmware: 'BIOS', isStarted: true, isFullCopy: false },
  ...{ hostname: '', password: '', userData: '', isDhcp: false },
}

/** The VM that the form asks for; undefined while something is missing or not allowed. */
export function creationOf(form: CreateForm, devices: TowerDevices): TowerCreation | undefined {
  const { name, clusterId, isStarted, vlanId } = form
  const nics = vlanId === '' ? [] : [{ vlanId, model: 'VIRTIO' }]
  const template = devices.templates.find(({ id }) => id === form.templateId)
  const common = { name, clusterId, isStarted }
  const wanted =
    template === undefined
      ? { ...common, ...blankOf(form, devices), nics }
      : {
          ...{ ...common, from: template.from, templateId: template.id, isFullCopy: form.isFullCopy },
          ...(nics.length === 0 ? {} : { nics }),
          ...(template.hasCloudInit ? cloudInitOf(form) : {}),
        }
  const creation = TowerCreation.safeParse(wanted)
  return creation.success ? creation.data : undefined
}

function blankOf(form: CreateForm, { discs }: TowerDevices) {
  const { name, sockets, cores, memoryGib, diskGib, firmware } = form
  const disc = discs.find(({ id }) => id === form.discId)
  const disk = {
    ...{ name: `${name.trim()}-1`, sizeBytes: (diskGib ?? 0) * gib },
    ...{ bus: 'VIRTIO', policy: 'REPLICA_2_THIN_PROVISION' },
  }
  return {
    ...{ from: 'nothing', cpu: { sockets, cores }, memoryBytes: (memoryGib ?? 0) * gib, ha: true },
    ...{ firmware, guestOs: 'UNKNOWN', disks: diskGib === undefined ? [] : [disk] },
    ...(disc === undefined ? {} : { iso: { from: disc.from, id: disc.id } }),
  }
}

function cloudInitOf({ hostname, password, userData, isDhcp }: CreateForm) {
  const cloudInit = {
    ...(hostname === '' ? {} : { hostname }),
    ...(password === '' ? {} : { password }),
    ...(userData === '' ? {} : { userData }),
    ...(isDhcp ? { networks: [{ type: 'IPV4_DHCP', nicIndex: 0 }] } : {}),
  }
  return Object.keys(cloudInit).length === 0 ? {} : { cloudInit }
}
