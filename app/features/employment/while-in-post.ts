/**
 * Other work, unemployment or a training entered for somebody in a public-welfare post: the post was left, or it is
 * written down how both go together (财社〔2023〕181号: no subsidy twice; PRODUCT §3: no other employer insurance or
 * business beside it). Pure.
 */
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";

export type PostHeld = {
  employer: string;
  post: string;
  startsOn: CalendarDate;
  /** The first day no longer in post. */
  endedOn: CalendarDate | null;
};

type Answer = { left: boolean; reason?: string | undefined; note?: string | undefined } | undefined;

/** The entries that cannot stand beside a post without a word; who cannot be reached has said nothing of it. */
export const ASKED_IN_POST = ["employed", "unemployed", "in_training"] as const;
type Asked = (typeof ASKED_IN_POST)[number];
export const isAskedInPost = (status: string): status is Asked =>
  (ASKED_IN_POST as readonly string[]).includes(status);

/** Why a post was left, where it was not for the work that is entered with it. */
export const LEFT_REASONS = ["term_over", "resigned", "dismissed", "post_closed", "other"] as const;

const BESIDE: Record<Asked, { ask: string; write: string }> = {
  employed: {
    ask: "仍在岗的，写明两份工作怎样并存（在公益性岗位期间不得另由其他单位参保、经商办企业）。",
    write: "请写明两份工作怎样并存。",
  },
  unemployed: {
    ask: "仍在岗的不是失业；确需登记的，写明情况。",
    write: "请写明为什么登记失业。",
  },
  in_training: {
    ask: "仍在岗、业余参加培训的，写明培训怎样不影响在岗。",
    write: "请写明培训怎样不影响在岗。",
  },
};

const source = cite(SUBSIDY_FUND_RULE, "不得重复享受");

/** The post held on a day, the latest first. */
export function postHeldOn<P extends PostHeld>(posts: readonly P[], on: CalendarDate): P | null {
  return (
    posts
      .toSorted((a, b) => b.startsOn.localeCompare(a.startsOn))
      .find(({ startsOn, endedOn }) => startsOn <= on && (endedOn === null || endedOn > on)) ?? null
  );
}

/** What is still to be answered before the entry is recorded; empty when nothing is. */
export function postProblems(
  held: PostHeld | null,
  on: CalendarDate,
  answer: Answer,
  status: Asked = "employed",
): Violation[] {
  const say = (path: string, code: string, message: string): Violation[] => [{ path, code, message, source }];
  if (held === null) {
    return answer ? say("placement", "not_in_post", `${on} 不在公益性岗位，不回答岗位的去留。`) : [];
  }
  const where = `${held.employer} ${held.post}（${held.startsOn} 上岗）`;
  if (answer === undefined) {
    return say(
      "placement.left",
      "in_welfare_post",
      `${on} 还在公益性岗位 ${where}。请说明是否已离岗：已离岗的同时办理离岗；${BESIDE[status].ask}`,
    );
  }
  if (!answer.left) {
    return answer.note ? [] : say("placement.note", "required", `仍在 ${where} 的，${BESIDE[status].write}`);
  }
  if (held.endedOn !== null) {
    return say(
      "placement.left",
      "ended_later",
      `已于 ${held.endedOn} 离岗，选“仍在岗”，${BESIDE[status].write}`,
    );
  }
  if (status !== "employed" && !answer.reason) {
    return say("placement.reason", "required", `离开 ${where} 的，请选择离岗原因。`);
  }
  return held.startsOn === on
    ? say("placement.left", "before_start", `${where} 当天上岗，没有上岗的请作废那次安置。`)
    : [];
}
