import { recordAudit } from "~/features/audit/record-audit.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import type { ApplicationListQuery, StatusFilter } from "./application-inputs";
import { listApplications, totalOf } from "./list-applications.server";
import { isClosed } from "./status";

const CHIPS = [
  "open",
  "draft",
  "submitted",
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "returned",
  "recognized",
  "refused",
  "first_review_failed",
  "withdrawn",
  "all",
] as const satisfies readonly StatusFilter[];

/** Columns that say nothing about the states shown. */
function hiddenColumns(status: StatusFilter): string[] {
  const decided =
    status === "decided" || status === "all" || (!isGroupOfOpen(status) && isClosedStatus(status));
  return [
    ...(decided ? [] : ["decidedOn"]),
    ...(status === "public_notice" ? [] : ["noticeDueOn"]),
    ...(status === "draft" || status === "submitted" ? ["acceptedOn"] : []),
  ];
}

const isGroupOfOpen = (status: StatusFilter) => status === "open" || status === "running";

function isClosedStatus(status: StatusFilter): boolean {
  return (
    status !== "open" && status !== "running" && status !== "decided" && status !== "all" && isClosed(status)
  );
}

/**
 * The queue page: open applications unless the address asks otherwise, the chips' counts, and the units to step to.
 * Finished ones come newest first. A search leaves an audit event.
 */
export async function readApplicationQueue(actor: Actor, query: ApplicationListQuery) {
  const status: StatusFilter = query.status ?? "open";
  const newestFirst = hiddenColumns(status).includes("decidedOn") ? undefined : ("-acceptedOn" as const);
  const sort = query.sort ?? newestFirst;
  const page = await listApplications(actor, { ...query, status, sort });
  if (query.q) {
    await recordAudit(executor(), actor, { action: "person.search", details: { total: page.total } });
  }
  return {
    items: page.items,
    total: page.total,
    nextCursor: page.nextCursor,
    unit: { id: page.unit.id, name: page.unit.fullName },
    units: await listUnitChoices(actor, page.unit),
    chips: CHIPS.map((chip) => ({ status: chip, count: totalOf(page.counts, chip) })),
    hiddenColumns: hiddenColumns(status),
    filters: {
      status,
      category: query.category ?? null,
      due: query.due ?? null,
      clock: query.clock ?? null,
      left: query.left ?? null,
      q: query.q ?? "",
      from: query.from ?? null,
      to: query.to ?? null,
      sort: sort ?? "acceptedOn",
    },
  };
}
