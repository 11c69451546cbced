import type { Account } from '#shared/domain/account'
import type { Source } from '#shared/domain/source'
import type { Catalogue } from '#shared/i18n/catalogue'

/** A source's name for people; the practice world's are in their language. */
export function sourceName(source: Pick<Source, 'name' | 'practice' | 'kind'>, words: Catalogue): string {
  if (!source.practice) return source.name
  return source.kind === 'cloudtower' ? words.towers.practiceName : words.sources.practiceName
}

/** An account's name for people; the practice account's is in their language. */
export function accountName(account: Pick<Account, 'name' | 'practice'>, words: Catalogue): string {
  return account.practice ? words.accounts.practiceName : account.name
}
