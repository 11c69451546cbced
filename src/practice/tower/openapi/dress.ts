import type { Dress } from '../quirks'
import { type OpenApiDocument, publishedDocument, type Schema } from './document'

/** What releases after 3.4 brought (spec 12): an old tower neither shows nor knows any of it. */
const newPaths: readonly string[] = [
  '/get-vm-vnc-info',
  '/get-vm-gpu-device-info',
  '/get-detail-vm-info-by-gpu-devices',
  '/resource-changes',
]

const newFields: Readonly<Record<string, readonly string[]>> = {
  Vm: [
    'unique_logical_size',
    'bios_uuid',
    'used_size',
    'used_size_usage',
    'backup_plans',
    'ha_priority',
    'cloud_init_supported',
  ],
  VmSnapshot: ['ha_priority'],
  VmNic: ['guest_info_ip_addresses', 'guest_info_ip_addresses_v6', 'vpc_nic'],
  VmVolume: [
    'unique_logical_size',
    'used_size',
    'used_size_usage',
    'elf_storage_policy_ec_k',
    'elf_storage_policy_ec_m',
  ],
  VmCreationParams: ['owner', 'ha_priority'],
  VmCloneParams: ['owner', 'ha_priority'],
  VmRebuildParams: ['owner', 'ha_priority'],
  VmCreateVmFromTemplateParams: ['owner', 'ha_priority'],
  VmCreateVmFromContentLibraryTemplateParams: ['owner', 'ha_priority'],
}

/** New fields of objects that have no name of their own in the document: the schema, its property, and what is new there. */
const newInside: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  MountNewCreateDisksParams: { vm_volume: ['elf_ec_storage_policy', 'elf_replica_storage_policy'] },
  VmUpdateParams: { data: ['ha_priority'] },
}

const newValues: Readonly<Record<string, readonly string[]>> = {
  UserSource: ['SSO'],
  VmVolumeElfStoragePolicyType: ['EC'],
}

/** What had to be there once: `install-vmtools` without data works from 4.4 on. */
const onceRequired: Readonly<Record<string, readonly string[]>> = { InstallVmtoolsParams: ['data'] }

const versions: Readonly<Record<Dress, string>> = { '3.x': '3.4.4', '4.8': '4.8.0' }

export function versionOf(dress: Dress): string {
  return versions[dress]
}

/** Whether a name in a WhereInput or OrderByInput speaks of one of the fields. */
function speaksOf(fields: readonly string[], name: string): boolean {
  return fields.some((field) => name === field || name.startsWith(`${field}_`))
}

function without(schema: Schema, isNew: (name: string) => boolean): Schema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !isNew(name))
  const required = schema.required?.filter((name) => !isNew(name))
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(required === undefined ? {} : { required }),
  }
}

function withoutInside(schema: Schema, inside: Readonly<Record<string, readonly string[]>>): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    const fields = inside[name]
    return [name, fields === undefined ? inner : without(inner, (field) => fields.includes(field))] as const
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

function dressSchema(name: string, schema: Schema): Schema {
  const required = onceRequired[name]
  if (required !== undefined) return { ...schema, required: [...(schema.required ?? []), ...required] }
  const inside = newInside[name]
  if (inside !== undefined) return withoutInside(schema, inside)
  const values = newValues[name]
  if (values !== undefined) return withoutValues(schema, (value) => values.includes(value))
  const [, type = name, kind] = /^(\w+?)(WhereInput|OrderByInput)$/.exec(name) ?? []
  const fields = newFields[type]
  if (fields === undefined) return schema
  if (kind === 'OrderByInput') return withoutValues(schema, (value) => speaksOf(fields, value))
  return without(schema, (field) => (kind === undefined ? fields.includes(field) : speaksOf(fields, field)))
}

function withoutValues(schema: Schema, isNew: (value: string) => boolean): Schema {
  return { ...schema, enum: schema.enum?.filter((value) => value === null || !isNew(value)) ?? [] }
}

let oldDocument: OpenApiDocument | undefined

/** The document of the release that the tower plays. */
export function dressedDocument(dress: Dress): OpenApiDocument {
  if (dress === '4.8') return publishedDocument
  oldDocument ??= makeOldDocument(dress)
  return oldDocument
}

function makeOldDocument(dress: Dress): OpenApiDocument {
  const { info, paths, components } = publishedDocument
  const schemas = Object.entries(components.schemas)
  return {
    ...publishedDocument,
    info: { ...info, version: versionOf(dress) },
    paths: Object.fromEntries(Object.entries(paths).filter(([path]) => !newPaths.includes(path))),
    components: {
      ...components,
      schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, dressSchema(name, schema)])),
    },
  }
}
