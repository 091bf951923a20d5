import { useLocation } from "@remix-run/react";
import { useSyncExternalStore } from "react";

import { AppLink } from "~/components/ui/link";

import { listBefore } from "./list-place";

/** Written on another page only. */
const never = () => () => {};

/** On a page that a row of 今日必办 opened: one key back to the row that comes next. */
export function BackToList() {
  const { pathname } = useLocation();
  const list = useSyncExternalStore(
    never,
    () => listBefore(pathname),
    () => null,
  );
  if (list === null) return null;
  return (
    <AppLink to={list} className="back-to-list nb" aria-keyshortcuts="B">
      回今日必办 <kbd aria-hidden="true">B</kbd>
    </AppLink>
  );
}
