import { useLayoutEffect } from 'react'

/** Higher than this the facts scroll: the window must fit on a small screen. */
const mostHeight = 640

/** Makes the window as high as its page, so that a short question does not stand in an empty window. */
export function useFitWindow(): void {
  useLayoutEffect(() => {
    const page = document.querySelector('.page')
    if (page === null) return
    const frame = window.outerHeight - window.innerHeight
    const height = Math.min(Math.ceil(naturalHeight(page)), mostHeight, window.screen.availHeight - frame)
    window.resizeTo(window.outerWidth, height + frame)
  }, [])
}

/** The height that head, body and foot take when nothing stretches or cuts them. */
function naturalHeight(page: Element): number {
  return [...page.children].reduce(
    (sum, part) => sum + (part.matches('main') ? contentHeight(part) : part.getBoundingClientRect().height),
    0,
  )
}

/** From the top of the first child to the bottom of the last, with the room around them. */
function contentHeight(body: Element): number {
  const { paddingTop, paddingBottom } = getComputedStyle(body)
  const [first, last] = [body.firstElementChild, body.lastElementChild]
  if (first === null || last === null) return 0
  const content = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top
  return content + Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom)
}
