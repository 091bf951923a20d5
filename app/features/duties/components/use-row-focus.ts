import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

import { focusPlace, type ListPlace, placeOf, takePlace } from "~/components/shell/list-place";

/**
 * Whoever works down the list keeps the place in it: after a row is closed, done, or done on a page of its own, focus
 * stands on that row, or on the one that took its place.
 */
export function useRowFocus(openKey: string | null): void {
  const { key } = useLocation();
  const open = useRef<ListPlace | null>(null);
  useEffect(() => {
    if (openKey !== null) {
      open.current = placeOf(openKey);
      return;
    }
    const place = open.current ?? takePlace();
    open.current = null;
    if (place) focusPlace(place);
  }, [openKey, key]);
}
