/** A private network of the machine room (spec 12.1). */
export interface Network {
  readonly name: string
}
