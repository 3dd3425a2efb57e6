/**
 * Whether a finding of the checklist must be confirmed before a freeze (rule V3).
 *
 * Blocking ones must be mended. That somebody else is typing at this very moment comes
 * and goes by the second; it is shown, and stands in nobody's way.
 */
export function needsConfirmation(finding: { readonly rule: string; readonly isBlocking: boolean }): boolean {
  return !finding.isBlocking && finding.rule !== 'member-unsaved';
}
