import type { Tower } from '../calls/call'

export interface Person {
  readonly username: string
  readonly password: string
}

export interface People {
  readonly local: Person
  readonly directory: Person
}

const day = 86_400_000

/** The user practice is meant for, one of the directory, one who may only look, one with a second factor. */
export function addPeople({ state, accounts }: Tower): People {
  const { UserRoleNext, Organization, GlobalSettings } = state.store.tables
  const role = UserRoleNext.insert({ id: state.newId(), name: 'VM user' })
  Organization.insert({ id: state.newId(), name: 'practice' })
  GlobalSettings.insert({
    id: state.newId(),
    vm_recycle_bin: { enabled: true, retain: 30 },
    auth: { session_max_age: 0, access_mode: 'NONE', access_list: [] },
  })
  const password = () => state.random.base58(12)
  const add = (
    username: string,
    secret: string,
    extra: { source?: 'AUTHN'; role?: 'READ_ONLY'; secondFactor?: boolean } = {},
  ): Person => {
    const id = state.newId()
    const source: 'AUTHN' | 'LOCAL' = extra.source ?? 'LOCAL'
    const user = {
      ...{ id, username, name: username, display_username: username, internal: false },
      source,
      ...{ role: extra.role ?? null, roles: [role.id], password_expired: false },
      ...{ auth_config_id: source === 'AUTHN' ? accounts.directoryId : null },
      password_updated_at: new Date(state.nowMs() - 90 * day).toISOString(),
    }
    accounts.add(user, secret, extra.secondFactor)
    return { username, password: secret }
  }
  const local = add('practice', password())
  const directory = add('li.na', password(), { source: 'AUTHN' })
  add('viewer', local.password, { role: 'READ_ONLY' })
  add('careful', local.password, { secondFactor: true })
  return { local, directory }
}
