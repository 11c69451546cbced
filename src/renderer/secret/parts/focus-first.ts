/** As a `ref`: gives an element the focus when it comes to be. */
export function focusFirst(element: HTMLElement | null): void {
  element?.focus()
}
