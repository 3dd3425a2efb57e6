import type { ReactElement } from 'react';

/** Line drawings on a 16-unit grid; always beside words or inside a control that has a name. */
const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.500 8h.01',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  comment: 'M2.500 3.500h11v7.500h-6l-3 2.500V11h-2z',
  list: 'M6 4h7.500M6 8h7.500M6 12h7.500M2.500 4h.01M2.500 8h.01M2.500 12h.01',
  link: 'M6.500 9.500l3-3M7 5l1.500-1.500a2.800 2.800 0 0 1 4 4L11 9M9 11l-1.500 1.500a2.800 2.800 0 0 1-4-4L5 7',
  undo: 'M6 4 2.500 7.500 6 11M3 7.500h6.500a3.500 3.500 0 0 1 0 7H8',
  redo: 'M10 4l3.500 3.500L10 11M13 7.500H6.500a3.500 3.500 0 0 0 0 7H8',
  indent: 'M7.500 4h6M7.500 8h6M7.500 12h6M2.500 6l2.500 2-2.500 2',
  outdent: 'M7.500 4h6M7.500 8h6M7.500 12h6M5 6 2.500 8 5 10',
  alert: 'M8 2.500 14.500 13.500h-13zM8 6.500v3.200M8 11.600h.01',
  info: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM8 7.500v3.500M8 5h.01',
  offline: 'M2 6.500a9 9 0 0 1 12 0M4.500 9.200a5.200 5.200 0 0 1 7 0M8 12.500h.01M2.500 2.500l11 11',
  lock: 'M4 7.500h8v6H4zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  download: 'M8 2.500v8M4.500 7.500 8 11l3.500-3.500M3 13.500h10',
  people:
    'M6 7.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM1.500 13.500a4.500 4.500 0 0 1 9 0M10.500 2.800a2.500 2.500 0 0 1 0 4.400M12 9.500a4.500 4.500 0 0 1 2.500 4',
  page: 'M4 1.500h5.500L13 5v9.500H4zM9.500 1.500V5H13',
  mail: 'M2 3.500h12v9H2zM2.500 4l5.500 5 5.500-5',
  plus: 'M8 3v10M3 8h10',
  globe: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM1.500 8h13M8 1.500c4 4 4 9 0 13M8 1.500c-4 4-4 9 0 13',
  edit: 'M3 13l.6-2.800 7.200-7.200a1.550 1.550 0 0 1 2.200 2.200l-7.200 7.200zM9.700 4.300l2 2',
  joinUp: 'M2.500 2.500h11M2.500 13.500h11M8 11V5.500M5.500 8 8 5.500 10.500 8',
  joinDown: 'M2.500 2.500h11M2.500 13.500h11M8 5v5.500M5.500 8 8 10.500 10.500 8',
  restart: 'M3 8a5 5 0 1 1 1.600 3.700M3 12.500V8.700h3.800',
  sweep: 'M2.500 4h11M2.500 8h4M2.500 12h11M9 6.500l4 3M13 6.500l-4 3',
  help: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM6.200 6.200a1.900 1.900 0 1 1 2.600 1.900c-.5.2-.8.6-.8 1.200M8 11.500h.01',
  play: 'M5 3l8.500 5L5 13z',
  pause: 'M5.500 3v10M10.500 3v10',
  back: 'M10 3.500 5.500 8l4.500 4.500',
  forward: 'M6 3.500 10.500 8 6 12.500',
  clock: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM8 4.500V8l2.500 2',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  const width = name === 'more' ? 2.4 : 1.5;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
