import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** A small outlined word, e.g. 补录，晚 3 天. */
export function Tag({ warn = false, children }: { warn?: boolean; children: ReactNode }) {
  return <span className={classNames("tag", warn && "warn")}>{children}</span>;
}
