/** Moves an element with everything in it to another place of the page; keyboard and selection stay where they are in it. */
export function moveTo(place: Element, element: HTMLElement): void {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const selection = document.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  const isSelected = anchorNode != null && focusNode != null && element.contains(anchorNode) && element.contains(focusNode);
  // Not in every browser yet; with it, the keyboard is not lost on the way.
  if (element.isConnected && place.isConnected && 'moveBefore' in place) place.moveBefore(element, null);
  else place.append(element);
  if (active instanceof HTMLElement && document.activeElement !== active) active.focus({ preventScroll: true });
  if (isSelected) selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}
