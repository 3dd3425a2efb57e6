/** Scrolls as little as shows it, and smoothly for those who have not asked for less motion. */
export function bringIntoView(element: Element | null): void {
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' });
}
