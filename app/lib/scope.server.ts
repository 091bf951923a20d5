import { type AnyColumn, eq, type SQL, sql } from "drizzle-orm";

import type { Scope } from "./actor";

type ScopedColumns = { city: AnyColumn; countyId: AnyColumn; streetId: AnyColumn; communityId: AnyColumn };

/**
 * The predicate that keeps a query inside the caller's subtree. Each person's row carries the
 * units above it, so one equality on the column of the caller's level is enough and indexed.
 */
export function inScope(columns: ScopedColumns, scope: Scope): SQL {
  switch (scope.level) {
    case "province":
      return sql`true`;
    case "city":
      return eq(columns.city, scope.unitId);
    case "county":
      return eq(columns.countyId, scope.unitId);
    case "street":
      return eq(columns.streetId, scope.unitId);
    case "community":
      return eq(columns.communityId, scope.unitId);
  }
}
