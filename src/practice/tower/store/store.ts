import { type Inverse, indexedFields, inverses } from './relations'
import type { RowOf, TypeName, Types } from './rows'
import { type AnyRow, Table } from './table'

type Tables = { readonly [Name in TypeName]: Table<RowOf<Name>> }

/** A value that is worked out when it is asked for. */
type Derived = (row: AnyRow) => unknown

/** Named once here, so that a type can be looked up by a name that a request brought. */
const typeNames: { readonly [Name in keyof Types]: true } = {
  Cluster: true,
  ContentLibraryImage: true,
  ContentLibraryVmTemplate: true,
  Datacenter: true,
  ElfImage: true,
  GlobalSettings: true,
  GpuDevice: true,
  Host: true,
  IscsiLun: true,
  IscsiLunSnapshot: true,
  IscsiTarget: true,
  Label: true,
  Organization: true,
  SvtImage: true,
  Task: true,
  User: true,
  UserAuditLog: true,
  UserRoleNext: true,
  Vds: true,
  Vlan: true,
  Vm: true,
  VmDisk: true,
  VmFolder: true,
  VmNic: true,
  VmPlacementGroup: true,
  VmSnapshot: true,
  VmTemplate: true,
  VmVolume: true,
  VmVolumeSnapshot: true,
}

function isTypeName(name: string): name is TypeName {
  return Object.hasOwn(typeNames, name)
}

function makeTables(): Tables {
  const names = Object.keys(typeNames).filter(isTypeName)
  return Object.fromEntries(names.map((name) => [name, new Table(indexedFields(name))])) as unknown as Tables
}

/** Everything the tower knows about: one table per type, and the ways between them. */
export class Store {
  readonly tables: Tables = makeTables()
  private readonly derived = new Map<string, Derived>()

  /** A field whose value follows from other objects, such as the number of VMs on a host. */
  derive<Name extends TypeName>(type: Name, field: string, compute: (row: RowOf<Name>) => unknown): void {
    this.derived.set(`${type}.${field}`, compute as Derived)
  }

  /** The table of a type that only a request's schema names; types the tower has nothing of are empty. */
  table(type: string): Table<AnyRow> | undefined {
    return isTypeName(type) ? (this.tables[type] as unknown as Table<AnyRow>) : undefined
  }

  /** Reads one field of the objects of a type. */
  reader(type: string, field: string): (row: AnyRow) => unknown {
    return this.derived.get(`${type}.${field}`) ?? ((row) => row[field as keyof AnyRow] ?? null)
  }

  /** The objects a field leads to: the one, the several, or none. */
  follower(type: string, field: string, target: string): (row: AnyRow) => readonly AnyRow[] {
    const inverse = inverseOf(type, field)
    if (inverse !== undefined) {
      const table = this.table(inverse.type)
      return (row) => table?.referring(inverse.field, row.id) ?? []
    }
    const table = this.table(target)
    return (row) => {
      const value: unknown = row[field as keyof AnyRow]
      const ids = Array.isArray(value) ? value : [value]
      return ids.flatMap((id) => table?.find(id) ?? [])
    }
  }
}

function inverseOf(type: string, field: string): Inverse | undefined {
  const fields = isTypeName(type) ? inverses[type] : undefined
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined
}
