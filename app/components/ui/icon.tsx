import type { ReactNode } from "react";

import { classNames } from "./class-names";

const SHAPES = {
  close: <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.5 10.5L14 14" />
    </>
  ),
  print: (
    <>
      <path d="M4.5 6V2.2h7V6M4.5 11.5H2.2V6h11.6v5.5h-2.3" />
      <path d="M4.5 9.5h7v4.3h-7z" />
    </>
  ),
  download: <path d="M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11" />,
  upload: <path d="M8 10.200V2.200M4.800 5.200L8 2l3.200 3.200M2.500 13.500h11" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  phone: (
    <path d="M3 2.2h2.6l1.2 3-1.6 1.2a8 8 0 0 0 4.4 4.4l1.2-1.6 3 1.2V13c0 .6-.5 1-1 1C7 14 2 9 2 3.200c0-.5.4-1 1-1z" />
  ),
  previous: <path d="M9.800 4.500L6.300 8l3.500 3.500" />,
  next: <path d="M6.200 4.500L9.700 8l-3.500 3.500" />,
  down: <path d="M4.500 6.200L8 9.700l3.500-3.500" />,
  menu: <path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" />,
  plus: <path d="M8 3v10M3 8h10" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** A line drawing beside a word; never the only label, so hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      className={classNames("ico", className)}
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
    >
      {SHAPES[name]}
    </svg>
  );
}
