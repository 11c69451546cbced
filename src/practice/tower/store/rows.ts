import type * as wire from '#shared/wire/cloudtower'

interface Related {
  readonly id: string
}

/** As the store keeps a value: of an object that the tower has elsewhere only the id. */
type Kept<T> = [NonNullable<T>] extends [Related]
  ? string | null
  : [NonNullable<T>] extends [readonly Related[]]
    ? readonly string[]
    : T

/** One object of the store: its own values, and ids for what it refers to. What it lacks is empty. */
export type Row<T = object> = { -readonly [Key in keyof T]?: Kept<T[Key]> } & { readonly id: string }

/** The types that the published document describes whole. */
interface Described {
  Cluster: wire.Cluster
  ContentLibraryImage: wire.ContentLibraryImage
  ContentLibraryVmTemplate: wire.ContentLibraryVmTemplate
  ElfImage: wire.ElfImage
  GlobalSettings: wire.GlobalSettings
  GpuDevice: wire.GpuDevice
  Host: wire.Host
  IscsiLun: wire.IscsiLun
  IscsiLunSnapshot: wire.IscsiLunSnapshot
  Label: wire.Label
  Organization: wire.Organization
  SvtImage: wire.SvtImage
  Task: wire.Task
  User: wire.User
  UserAuditLog: wire.UserAuditLog
  Vds: wire.Vds
  Vlan: wire.Vlan
  Vm: wire.Vm
  VmDisk: wire.VmDisk
  VmFolder: wire.VmFolder
  VmNic: wire.VmNic
  VmPlacementGroup: wire.VmPlacementGroup
  VmSnapshot: wire.VmSnapshot
  VmTemplate: wire.VmTemplate
  VmVolume: wire.VmVolume
  VmVolumeSnapshot: wire.VmVolumeSnapshot
}

/** Types that only occur as something others refer to. */
interface Named {
  Datacenter: wire.NestedDatacenter
  IscsiTarget: wire.NestedIscsiTarget
  UserRoleNext: wire.NestedUserRoleNext
}

export type Types = Described & Named
export type TypeName = keyof Types
export type RowOf<Name extends TypeName> = Row<Types[Name]>
