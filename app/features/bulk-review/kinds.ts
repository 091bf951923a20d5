/** What a reviewer may do to several ready cases at once. Pure. */
import type { ApplicationStatus } from "~/features/recognition/status";
import type { Role } from "~/lib/actor";

export const BULK_KINDS = ["sign-first-opinion", "recognize"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** The lists cases are taken from: a page of the applications, or the notices whose period is over. */
export const BULK_LISTS = ["applications", "notices_over"] as const;
export type BulkList = (typeof BULK_LISTS)[number];

type Kind = {
  /** The state it is done in. */
  status: ApplicationStatus;
  role: Role;
  label: string;
  /** The opinion proposed; it goes on every form. */
  opinion: string;
  source: string;
};

export const bulkKinds: Record<BulkKind, Kind> = {
  "sign-first-opinion": {
    status: "public_notice",
    role: "caseworker",
    label: "签署初步意见",
    opinion: "经核实，符合所申请类别的条件；公示期满，同意上报。",
    source: "二（二）",
  },
  recognize: {
    status: "first_review_passed",
    role: "reviewer",
    label: "认定",
    opinion: "同意按申请类别认定。",
    source: "二（三）",
  },
};

/** What the list of a state offers for several cases: a decision, or one notice for all. */
export type BulkStep = BulkKind | "open-public-notice";

export function bulkStepOf(status: string, roles: readonly string[]): BulkStep | null {
  if (status === "verifying" && roles.includes("caseworker")) return "open-public-notice";
  return (
    BULK_KINDS.find((kind) => bulkKinds[kind].status === status && roles.includes(bulkKinds[kind].role)) ??
    null
  );
}
