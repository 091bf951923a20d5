/** What can be done for many people of the list at once. Pure. */
import type { Role } from "~/lib/actor";

export const BULK_KINDS = ["offer", "contact", "job_fair", "assign"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

type Kind = {
  /** Title of the page. */
  label: string;
  /** The button below the list. */
  button: string;
  /** What it does, in one sentence. */
  sub: string;
};

export const bulkKinds: Record<BulkKind, Kind> = {
  offer: {
    label: "批量推荐岗位",
    button: "推荐岗位",
    sub: "先看每个人与岗位是否相配，再推荐。已推荐过、已过期、低于最低工资的不登记，逐行说明。",
  },
  contact: {
    label: "登记集体联系",
    button: "记集体联系",
    sub: "一次活动、一次群发，记入每个人的一人一册，并注明是集体联系，不冒充逐人走访。",
  },
  job_fair: {
    label: "登记招聘会",
    button: "招聘会",
    sub: "谁到场、推荐了哪些岗位，一次登记；到场记入服务记录，推荐计入岗位数。",
  },
  assign: {
    label: "分派与安排",
    button: "分派与安排",
    sub: "把这些人交给辖区内的一位经办人，或仍由各自的责任人，定下要办的事和日期（如入户走访）。",
  },
};

/** Who may: the hands that write in a dossier. */
export const BULK_ROLES: readonly Role[] = ["caseworker", "manager", "reviewer"];

/** How many people one action takes; a list that is longer is worked off in parts. */
export const MOST_PEOPLE = 500;
/** Lines of one action, people times vacancies. */
export const MOST_LINES = 1000;
export const MOST_VACANCIES = 5;

/** How long taking back is the first thing the page offers; it stays possible afterwards. */
export const UNDO_SECONDS = 10;

/** Why a line was not done; also the codes of the interface. */
export type RefusalCode =
  | "not_found"
  | "not_chosen"
  | "after_death"
  | "next_after_exit"
  | "exited"
  | "outside_assignee"
  | "already_assigned"
  | "not_recognized"
  | "before_recognition"
  | "repeat"
  | "no_minimum_wage"
  | "expired"
  | "vacancy_closed"
  | "below_minimum_wage"
  | "retired"
  | "no_places_left"
  | "vacancy_not_found"
  | "already_recorded";

/** One line of an action: what became of one person, or of one vacancy for one person. */
export type BulkRow = {
  personId: string;
  ok: boolean;
  /** `done`, or why not. */
  code: RefusalCode | "done";
  message: string;
  /** What it wrote, to find it again and to take it back. */
  offerId?: string;
  contactId?: string;
  followUpId?: string;
  vacancyId?: string;
  /** The caseworker in charge before. */
  before?: string | null;
};

export type UndoCode = "undone" | "not_found" | "followed" | "already_voided" | "changed" | "follow_up_done";
export type UndoRow = { personId: string; ok: boolean; code: UndoCode; message: string };
