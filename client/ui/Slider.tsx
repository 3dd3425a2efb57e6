import type { KeyboardEvent, ReactElement, ReactNode } from 'react';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly last: number;
  /** What the value means, for who does not see the slider. */
  readonly valueText: string;
  readonly change: (value: number) => void;
  /** Where the Page keys go. */
  readonly page: (from: number, by: 1 | -1) => number;
  /** Drawn along the track. */
  readonly children?: ReactNode;
}

/** The browser's own slider, from 0, over a track with marks; the Page keys go where the page says. */
export function Slider({ label, value, last, valueText, change, page, children }: SliderProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    change(page(value, event.key === 'PageUp' ? 1 : -1));
  };
  return (
    <div className="slider">
      <div className="slider-track">
        <div className="slider-done" style={{ inlineSize: `${last === 0 ? 100 : (value / last) * 100}%` }} />
        {children}
      </div>
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={value}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => change(event.target.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
