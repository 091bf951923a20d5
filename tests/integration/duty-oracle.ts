/**
 * What is due for a person on a day, written from PRODUCT §4 and the notice alone, in plain loops over the life as it
 * happened: it shares no code with the app (own calendar, own months), so that both can only agree by being right.
 */
import { readFileSync } from "node:fs";

import type { History } from "./duty-histories";
import type { OfficeHistory } from "./office-histories";

export type Expected = { kind: string; record: string; dueOn: string | null };

const raw = JSON.parse(
  readFileSync(new URL("../../db/seed/data/work-calendar.json", import.meta.url), "utf8"),
) as { date: string; kind: string }[];
const special = new Map(raw.map(({ date, kind }) => [date, kind]));
const DAY = 86_400_000;

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const plusDays = (day: string, count: number) => iso(Date.parse(`${day}T00:00:00Z`) + count * DAY);

function isWorked(day: string): boolean {
  const kind = special.get(day);
  if (kind !== undefined) return kind === "makeup_workday";
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The last day of `count` working days after `from`; null when it leaves the calendar (to 2026-12-31). */
export function plusWorkingDays(from: string, count: number): string | null {
  let day = from;
  for (let left = count; left > 0;) {
    day = plusDays(day, 1);
    if (day > "2026-12-31") return null;
    if (isWorked(day)) left -= 1;
  }
  return day;
}

export function plusMonths(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return iso(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)));
}

/** 弹性退休办法 for women whose original age was 50: one month later for every two months of birth from 1975-01, at most 60. */
function earlierRetirement(bornOn: string): string {
  const [year = 0, month = 0] = bornOn.split("-").map(Number);
  const since = (year - 1975) * 12 + month - 1;
  return plusMonths(bornOn, 600 + (since < 0 ? 0 : Math.min(60, Math.floor(since / 2) + 1)));
}
/** Of women whose original age was 55: one month for every four months of birth from 1970-01, at most 36. */
function laterRetirement(bornOn: string): string {
  const [year = 0, month = 0] = bornOn.split("-").map(Number);
  const since = (year - 1970) * 12 + month - 1;
  return plusMonths(bornOn, 660 + (since < 0 ? 0 : Math.min(36, Math.floor(since / 4) + 1)));
}

/** The last possible day of retirement: no man of these tests comes near his. */
function retiredBy({ bornOn, retirementCategory }: History): string {
  return retirementCategory === "female50" ? earlierRetirement(bornOn) : laterRetirement(bornOn);
}

/**
 * 三（二）: the first day after 36 months of subsidies granted; none where they began less than five years before
 * retirement, nothing certain while an open category leaves that open. A post that runs past it goes on.
 */
function termOver(one: History, recognizedOn: string): string | null {
  const granted = one.subsidies.find(({ status }) => status === "approved");
  if (!granted) return null;
  const on = plusMonths(`${granted.from}-01`, 36);
  if (on > plusMonths(`${granted.to}-01`, 1)) return null;
  const five = plusMonths(`${granted.from}-01`, 60);
  if (one.sex === "female") {
    const [earlier, later] = [earlierRetirement(one.bornOn), laterRetirement(one.bornOn)];
    const [first, last] =
      one.retirementCategory === "female50"
        ? [earlier, earlier]
        : one.retirementCategory === "female55"
          ? [later, later]
          : [earlier, later];
    if (last < five || first < five) return null;
  }
  const post = one.placements.find((row) => row.on < on && (row.endedOn ?? plusDays(row.until, 1)) > on);
  const over = post ? (post.endedOn ?? plusDays(post.until, 1)) : on;
  return over > recognizedOn ? over : null;
}

/**
 * PRODUCT §3: until when a person in work is covered. What was paid for a flexible worker can be claimed until the end
 * of the year after (先缴后补); a post covers its contract.
 */
function coveredUntil(one: History, since: string): string {
  const ends = [
    since,
    ...one.subsidies.map(({ to }) => {
      const over = plusMonths(`${to}-01`, 1);
      return since < over ? `${Number(to.slice(0, 4)) + 2}-01-01` : over;
    }),
    ...one.placements.map(({ until, endedOn }) => endedOn ?? plusDays(until, 1)),
  ];
  return ends.toSorted().at(-1) ?? since;
}

/** 四（三）: registered as unemployed again after 注销, no application since, no word why: ten working days. */
function afterExit(one: History, left: { on: string; ground: string }, today: string): Expected[] {
  const gone = ["pension", "death", "moved_away", "imprisoned", "school", "military"];
  const now = one.work.filter(({ on }) => on <= today).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
  if (gone.includes(left.ground) || now?.status !== "unemployed" || now.on <= left.on || now.answered)
    return [];
  const began = one.application && (one.application.acceptedOn ?? one.application.submittedOn);
  if (began && began >= now.on) return [];
  return [{ kind: "rerecognition", record: now.id, dueOn: plusWorkingDays(now.on, 10) }];
}

/** The person's own duties on a day; the window is the city's, when there is one. */
export function oracle(
  one: History,
  today: string,
  window: { id: string; from: string; to: string } | null,
): Expected[] {
  const found: Expected[] = [];
  const add = (kind: string, record: string, dueOn: string | null) => found.push({ kind, record, dueOn });
  const soon = (days: number) => plusDays(today, days);
  for (const { id, dueOn, done } of one.reminders) if (!done && dueOn <= soon(7)) add("follow_up", id, dueOn);
  for (const { id, on, until, closed } of one.recoveries) {
    if (on && until !== null && !closed && until <= soon(7)) add("recovery", id, until);
  }
  for (const { id, startsOn, endsOn, status } of one.courses) {
    if (status === "completed") continue;
    if (endsOn !== null && endsOn <= today) add("training", id, endsOn);
    else if (status === "enrolled" && startsOn <= soon(3)) add("training", id, startsOn);
  }
  const thisMonth = `${today.slice(0, 7)}-01`;
  const lastMonth = plusMonths(thisMonth, -1);
  for (const { id, on, until, endedOn, months } of one.placements) {
    if (endedOn === null && until <= soon(30)) add("placement", id, until);
    const inPost = on < thisMonth && (endedOn === null || endedOn > lastMonth);
    if (inPost && !months.includes(lastMonth.slice(0, 7))) {
      add("attendance", `${id}:${lastMonth.slice(0, 7)}`, `${today.slice(0, 7)}-10`);
    }
  }
  for (const { id, status } of one.subsidies) if (status === "applied") add("subsidy", id, null);
  for (const { id, status } of one.claims) if (status === "proposed") add("legacy_claim", id, null);
  if (one.application) {
    const { id, status, submittedOn, acceptedOn, messages } = one.application;
    // 二（四）: ten working days from the acceptance, known since the notice. Before it the office's own two working
    // days count, from the handing in or, where that is older, from the first day of the standards.
    const handedIn = submittedOn < "2022-05-10" ? "2022-05-10" : submittedOn;
    const began = acceptedOn === null || acceptedOn >= "2022-05-10";
    const limit = !began ? null : plusWorkingDays(acceptedOn ?? handedIn, acceptedOn === null ? 2 : 10);
    if (!["draft", "first_review_failed", "recognized", "refused", "withdrawn"].includes(status)) {
      add("legal", id, limit);
    }
    // 二（二）、二（三）: who is refused or sent back is told; the next working day, beyond the calendar the next day.
    for (const { id: message, kind, on, toldOn, read } of messages) {
      const owed = ["first_review_failed", "returned", "refused"].includes(kind);
      if (owed && toldOn === null && !read) add("tell", message, plusWorkingDays(on, 1) ?? plusDays(on, 1));
    }
  }
  for (const { id, on, status, ground, delivered } of one.exits) {
    if (status === "proposed") add("exit", id, plusWorkingDays(on, 20));
    // The letter of the decision: the next working day; nobody tells the dead.
    if (status === "confirmed" && !delivered && ground !== "death") {
      add("tell", id, plusWorkingDays(on, 1) ?? plusDays(on, 1));
    }
  }

  const spoken = one.contacts
    .filter(({ on, voided }) => !voided && on <= today)
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
  const lastContact = spoken.find(({ substantive }) => substantive)?.on ?? null;
  const deciding = spoken.find(({ substantive, next }) => substantive || next !== null);
  const left = one.recognized?.until && one.recognized.until.on <= today ? one.recognized.until : null;
  // 注销 ends what was agreed on.
  if (left === null && deciding?.next && deciding.next <= soon(7)) add("promise", deciding.id, deciding.next);
  if (left) return [...found, ...afterExit(one, left, today)];
  const recognizedOn = one.recognized && one.recognized.on <= today ? one.recognized.on : null;
  if (recognizedOn === null) return found;
  const proposed = one.exits.some(({ status }) => status === "proposed");
  for (const { id, on, contradicts, answered } of one.work) {
    // Known from the day it was written down; the county has as long as for any exit.
    if (contradicts && !answered && !proposed) add("contradiction", id, plusWorkingDays(on, 20));
  }
  const work = one.work.filter(({ on }) => on <= today).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
  const state = work?.status ?? "unemployed";
  const plan = one.plan && one.plan.on <= today && one.plan.on >= recognizedOn ? one.plan : null;
  const closedOn = plan?.status === "approved" && plan.closedOn !== null ? plan.closedOn : null;
  // A closed plan is none, unless it led to work.
  const isOver = closedOn !== null && closedOn <= today && state !== "employed";
  const approved = plan?.status === "approved" && !isOver ? plan : null;
  const owedFrom =
    closedOn === null ? recognizedOn : [recognizedOn, closedOn, work?.on ?? ""].toSorted().at(-1);
  const planDue = approved ? null : plusWorkingDays(owedFrom ?? recognizedOn, 10);
  if (plan?.status === "submitted") add("approval", one.id, planDue);
  else if (approved === null) add("plan", one.id, planDue);

  if (lastContact === null || lastContact < recognizedOn) {
    if (state !== "employed") add("contact", one.id, plusWorkingDays(recognizedOn, 5));
  } else if (state === "unemployed" && plusMonths(lastContact, 1) <= soon(7)) {
    add("contact", one.id, plusMonths(lastContact, 1));
  }
  if (state === "employed" && work && work.on >= recognizedOn) {
    const missed = [1, 3, 6].find((months) => {
      const due = plusMonths(work.on, months);
      return lastContact === null || lastContact < plusDays(due, -7);
    });
    if (missed !== undefined && plusMonths(work.on, missed) <= soon(7)) {
      add("call_back", `${work.id}:${missed}`, plusMonths(work.on, missed));
    }
  }
  const offers = one.offers.filter(({ on, voided }) => !voided && on >= recognizedOn && on <= today);
  for (const { id, on, hired } of offers) {
    const works = one.work.some((row) => row.status === "employed" && row.on >= on);
    if (hired && !works) add("hired", id, plusDays(on, 7));
  }
  if (state !== "employed") {
    for (const { id, on, validUntil, pending, counts, hired } of offers) {
      // Nobody is asked about what was no offer: expired or underpaid when it was made.
      if (!pending || hired || !counts) continue;
      const week = plusDays(on, 7);
      add("offer_reply", id, validUntil !== null && validUntil < week ? validUntil : week);
    }
    const valid = offers.filter(({ counts }) => counts).length;
    const due = plusMonths(recognizedOn, 3);
    if (approved?.market && valid < 3 && due <= soon(14)) add("offers", one.id, due);
  }
  if (approved && approved.closedOn === null) {
    const reviewOn = approved.reviewOn ?? plusMonths(approved.on, 3);
    if (reviewOn <= soon(7)) add("review", approved.id, reviewOn);
    for (const { id, dueOn, status } of approved.measures) {
      if (status === "open" && dueOn !== null && dueOn <= soon(7)) add("measure", id, dueOn);
    }
  }
  if (window && window.from <= today && today <= window.to && window.to <= soon(30)) {
    const year = window.to.slice(0, 4);
    const used = one.subsidies.reduce((sum, { from, to }) => {
      const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
      const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
      return sum + (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
    }, 0);
    const applied = one.subsidies.some(({ from }) => from.startsWith(year));
    if (state === "employed" && work?.flexible && !applied && used < 36) {
      add("subsidy_window", `${window.id}:${one.id}`, window.to);
    }
  }
  const { sex, retirementCategory, bornOn } = one;
  const term = termOver(one, recognizedOn);
  const pastTerm = term !== null && term <= today;
  if (pastTerm && !proposed && !(sex === "female" && retiredBy(one) <= today)) {
    add("retired", one.id, plusWorkingDays(term, 20));
  }
  if (
    state === "employed" &&
    work &&
    !proposed &&
    !pastTerm &&
    !(sex === "female" && retiredBy(one) <= today)
  ) {
    const on = coveredUntil(one, work.on > recognizedOn ? work.on : recognizedOn);
    if (on <= today) add("exit_suggested", one.id, plusWorkingDays(on, 20));
  }
  if (sex === "female") {
    const [earlier, later] = [earlierRetirement(bornOn), laterRetirement(bornOn)];
    const retires = retirementCategory === "female50" ? earlier : later;
    if (retirementCategory === null && later > today && earlier <= soon(180)) {
      add("retirement_category", one.id, earlier);
    }
    if (retires <= today && !one.exits.some(({ status }) => status === "proposed")) {
      // The standards hold from the notice on: what came true before begins there.
      const known = retires < "2022-05-10" ? "2022-05-10" : retires;
      add("retired", one.id, plusWorkingDays(known, 20));
    }
  }
  if (one.recognized?.fromApplication && !one.recognized.certificate && !one.recognized.until)
    add("certificate", one.recognized.id, null);
  if (!one.phone) add("phone", one.id, null);
  return found;
}

/** The dossier that waits to be taken over: a duty of the unit it goes to, which sees nothing else of it. */
export function transferOracle(one: History): Expected[] {
  return one.transfer?.status === "proposed"
    ? [{ kind: "transfer", record: one.transfer.id, dueOn: null }]
    : [];
}

/** What lies on the tables of the offices, each with the office that has to act. */
export function officeOracle(
  { households, posts, orders, online }: OfficeHistory,
  today: string,
): (Expected & { at: "community" | "county" | "city" })[] {
  const found: (Expected & { at: "community" | "county" | "city" })[] = [];
  for (const { id, status, recognized, reopenOn } of households) {
    const inForce = status === "recognized" && recognized?.until === null ? recognized : null;
    const near = inForce !== null && inForce.clearDueOn <= plusDays(today, 7);
    if (status === "applied" || reopenOn !== null || near) {
      found.push({ at: "community", kind: "household", record: id, dueOn: inForce?.clearDueOn ?? null });
    }
  }
  // Handed in online and not joined to a file: two working days, the office's own, like what nobody has accepted.
  for (const { id, on, status } of online) {
    if (status === "submitted") {
      found.push({ at: "community", kind: "legal", record: id, dueOn: plusWorkingDays(on, 2) });
    }
  }
  for (const { id, status, ofCounty } of posts) {
    if (status !== "proposed") continue;
    found.push({ at: ofCounty ? "county" : "community", kind: "welfare_post", record: id, dueOn: null });
  }
  for (const { id, findings } of orders) {
    const first = (days: (string | null)[]) => days.toSorted()[0] ?? null;
    const unanswered = findings.filter(({ status }) => status === "ordered");
    if (unanswered.length > 0) {
      const dueOn = first(unanswered.map((finding) => finding.dueOn));
      found.push({ at: "county", kind: "rectification", record: id, dueOn });
    }
    const answered = findings.filter(({ status }) => status === "replied");
    if (answered.length > 0) {
      const dueOn = first(answered.map((finding) => finding.recheckDueOn));
      found.push({ at: "city", kind: "recheck", record: id, dueOn });
    }
  }
  return found;
}
