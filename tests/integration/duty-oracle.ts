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

/** Recognized and at flexible work for a day at least in each of the months (五（三）: else the money is looked into). */
function restsOnWork({ recognized, work }: History, from: string, to: string): boolean {
  const line = work.toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (let month = `${from}-01`; month <= `${to}-01`; month = plusMonths(month, 1)) {
    const past = plusMonths(month, 1);
    const covers = (on: string, until: string | undefined) =>
      on < past && (until === undefined || until > month);
    if (!recognized || !covers(recognized.on, recognized.until?.on)) return false;
    const worked = line.some(
      ({ status, flexible, on }, index) =>
        status === "employed" && flexible === true && covers(on, line[index + 1]?.on),
    );
    if (!worked) return false;
  }
  return true;
}

/** What came true against the recognition, and what may only be suggested to the county (三). */
function exitOracle(one: History, today: string, recognizedOn: string): Expected[] {
  if (one.exits.some(({ status }) => status === "proposed")) return [];
  const rejected = (ground: string, on: string) =>
    one.exits.some((exit) => exit.status === "rejected" && exit.ground === ground && exit.on >= on);
  const due = (day: string) => plusWorkingDays(day < "2022-05-10" ? "2022-05-10" : day, 20);
  const years = one.retirementCategory;
  const [first, last] =
    one.sex === "male"
      ? ["2099-01-01", "2099-01-01"]
      : [
          years === "female55" ? laterRetirement(one.bornOn) : earlierRetirement(one.bornOn),
          years === "female50" ? earlierRetirement(one.bornOn) : laterRetirement(one.bornOn),
        ];
  const certain: { ground: string; on: string; known: string }[] = [
    { ground: "pension", on: last, known: last },
  ];
  const suggested: { ground: string; on: string; known: string }[] = [];
  // Nobody could know of what was not on record yet: the days run from when it was.
  const later = (...days: string[]) => days.toSorted().at(-1) ?? "";
  const granted = one.subsidies.filter(({ status }) => status === "approved").map(({ on }) => on);

  // 三（二）: the day after the 36th month paid for, or after the post that outlasts it; begun within five years of
  // retirement it runs to retirement, and nobody can say while the category is open.
  const term = termOf(one, first, last);
  if (term !== null && term.on > recognizedOn) {
    if (term.open)
      suggested.push({ ground: "policy_term_over", on: term.on, known: later(term.on, ...granted) });
    else certain.push({ ground: "policy_term_over", on: term.on, known: later(term.on, ...granted) });
  }
  // 三（五）: the third refusal within six months.
  const refusals = one.refusals
    .filter(({ on }) => on >= recognizedOn)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const threes = refusals.flatMap((a, i) =>
    refusals.slice(i + 1).flatMap((b, j) => refusals.slice(i + j + 2).map((c) => [a, b, c] as const)),
  );
  const reached = threes
    .filter(([a, , c]) => c.on <= plusMonths(a.on, 6))
    .map((three) => ({
      on: three[2].on,
      known: later(three[2].on, ...three.map(({ on, recordedOn }) => recordedOn ?? on)),
    }));
  const third = reached.map(({ on }) => on).toSorted()[0];
  if (third !== undefined) {
    certain.push({
      ground: "refusals",
      on: third,
      known: reached.map(({ known }) => known).toSorted()[0] ?? third,
    });
  }
  for (const { fact, on, confirmedOn } of one.hits) {
    if (confirmedOn === null || confirmedOn < recognizedOn) continue;
    certain.push({ ground: fact, on, known: confirmedOn > on ? confirmedOn : on });
  }
  // In work and covered by nothing: the county decides whether the registration ends.
  const work = one.work.filter(({ on }) => on <= today).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
  if (work?.status === "employed") {
    const since = work.on > recognizedOn ? work.on : recognizedOn;
    const ends = [
      ...one.subsidies.map(({ to }) => {
        const over = plusMonths(`${to}-01`, 1);
        return since < over ? `${Number(to.slice(0, 4)) + 2}-01-01` : over;
      }),
      ...one.placements.map(({ until }) => plusDays(until, 1)),
    ];
    const on = [since, ...ends].toSorted().at(-1) ?? since;
    const saysMore = last <= on || (term !== null && term.on > recognizedOn && term.on <= on);
    if (!saysMore) {
      suggested.push({ ground: "registration_cancelled", on, known: later(on, work.recordedOn ?? work.on) });
    }
  }

  const standing = certain
    .filter(({ ground, on }) => on <= today && !rejected(ground, on))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
  if (standing) return [{ kind: "exit_due", record: one.id, dueOn: due(standing.known) }];
  return suggested
    .filter(({ ground, on }) => on <= today && !rejected(ground, on))
    .map(({ ground, known }) => ({
      kind: "exit_suggested",
      record: `${one.id}:${ground}`,
      dueOn: due(known),
    }));
}

/** `open`: whether the term runs to retirement hangs on a category nobody has settled. */
function termOf(one: History, first: string, last: string): { on: string; open: boolean } | null {
  const months = new Set<string>();
  for (const { status, from, to } of one.subsidies) {
    if (status !== "approved") continue;
    for (let month = `${from}-01`; month <= `${to}-01`; month = plusMonths(month, 1)) months.add(month);
  }
  const paid = [...months].toSorted();
  const [begun, full] = [paid[0], paid[35]];
  if (begun === undefined || full === undefined) return null;
  // 距法定退休年龄不足5年 by the law of the first month: before 2025 men at 60, women at 50 or 55.
  const then = `${begun}-01` < "2025-01-01";
  const old = (years: number) => plusMonths(one.bornOn, years * 12);
  const ages =
    one.sex === "male"
      ? [60, 60]
      : [one.retirementCategory === "female55" ? 55 : 50, one.retirementCategory === "female50" ? 50 : 55];
  const [nearFirst, nearLast] = then ? [old(ages[0] ?? 50), old(ages[1] ?? 55)] : [first, last];
  if (nearLast < plusMonths(begun, 60)) return null;
  const over = plusMonths(full, 1);
  const posts = one.placements.filter(({ on, until }) => on < over && until >= over);
  const on =
    posts
      .map(({ until }) => plusDays(until, 1))
      .toSorted()
      .at(-1) ?? over;
  return { on, open: nearFirst < plusMonths(begun, 60) };
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
  const left = one.recognized?.until && one.recognized.until.on <= today ? one.recognized.until : null;
  for (const { id, dueOn, done } of one.reminders) if (!done && dueOn <= soon(7)) add("follow_up", id, dueOn);
  for (const { id, on, until, closed } of one.recoveries) {
    if (on && until !== null && !closed && until <= soon(7)) add("recovery", id, until);
  }
  for (const { id, dueOn, done, ended } of one.milestones) {
    if (left === null && !done && !ended && dueOn !== null && dueOn <= soon(7)) add("milestone", id, dueOn);
  }
  for (const { id, startsOn, endsOn, status } of one.courses) {
    if (status === "completed") continue;
    if (endsOn !== null && endsOn <= today) add("training", id, endsOn);
    else if (status === "enrolled" && startsOn <= soon(3)) add("training", id, startsOn);
  }
  const thisMonth = `${today.slice(0, 7)}-01`;
  for (const { id, on, until, endedOn, months } of one.placements) {
    if (endedOn === null && until <= soon(30)) add("placement", id, until);
    for (let month = `${on.slice(0, 7)}-01`; month < thisMonth; month = plusMonths(month, 1)) {
      if (endedOn !== null && endedOn <= month) break;
      if (months.includes(month.slice(0, 7))) continue;
      add("attendance", `${id}:${month.slice(0, 7)}`, `${plusMonths(month, 1).slice(0, 7)}-10`);
    }
  }
  for (const { id, status, from, to } of one.subsidies) {
    if (status === "applied") add("subsidy", id, null);
    else add(restsOnWork(one, from, to) ? "subsidy_payment" : "subsidy_basis", id, null);
  }
  for (const { id, status } of one.loans) {
    if (status !== "paid") add(status === "applied" ? "subsidy" : "subsidy_payment", id, null);
  }
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
  // What was agreed on last stands until its day is kept; 注销 ends it.
  const agreed = spoken.find(({ next }) => next !== null);
  const kept = spoken.some(({ on, substantive }) => substantive && on >= (agreed?.next ?? ""));
  if (left === null && agreed?.next && !kept && agreed.next <= soon(7))
    add("promise", agreed.id, agreed.next);
  if (left) return [...found, ...afterExit(one, left, today)];
  const recognizedOn = one.recognized && one.recognized.on <= today ? one.recognized.on : null;
  if (recognizedOn === null) return found;
  const proposed = one.exits.some(({ status }) => status === "proposed");
  for (const { id, on, recordedOn = on, contradicts, answered } of one.work) {
    // Known from the day it was written down; the county has as long as for any exit.
    if (contradicts && !answered && !proposed) add("contradiction", id, plusWorkingDays(recordedOn, 20));
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
  } else if (state === "lost_contact") {
    // Nobody can be spoken with: a try each month, counted from the last one.
    const tried = spoken[0]?.on ?? lastContact;
    if (plusMonths(tried, 1) <= soon(7)) add("contact", one.id, plusMonths(tried, 1));
  }
  if (state === "employed" && work && work.on >= recognizedOn) {
    // The last that has come: one before it that nobody made is past making.
    const missed = [1, 3, 6].findLast((months) => {
      const due = plusMonths(work.on, months);
      return due <= soon(7) && (lastContact === null || lastContact < plusDays(due, -7));
    });
    if (missed !== undefined) {
      add("call_back", `${work.id}:${missed}`, plusMonths(work.on, missed));
    }
  }
  const offers = one.offers.filter(({ on, voided }) => !voided && on >= recognizedOn && on <= today);
  if (state !== "employed") {
    const counted = offers.filter(({ counts }) => counts);
    for (const { id, on, validUntil, pending, vacancy } of counted) {
      // One vacancy is one offer, however often it was made.
      const again = counted.some(
        (other) => other.vacancy === vacancy && (other.on < on || (other.on === on && other.id < id)),
      );
      if (!pending || (vacancy !== undefined && again)) continue;
      // Half a year later (三（五）) an answer counts no more; while the vacancy is there it is still asked for.
      if (on < plusMonths(today, -6) && !(validUntil !== null && validUntil >= today)) continue;
      const week = plusDays(on, 7);
      add("offer_reply", id, validUntil !== null && validUntil < week ? validUntil : week);
    }
    const valid = new Set(counted.map(({ id, vacancy }) => vacancy ?? id)).size;
    const due = plusMonths(recognizedOn, 3);
    if (approved?.market && valid < 3 && due <= soon(14)) add("offers", one.id, due);
  }
  // Told of and not recorded: 30 days from the telling (就业服务与就业管理规定 六十二).
  for (const { id, on, pending, hired } of offers) {
    const recorded = one.work.some(
      (entry) => entry.status === "employed" && entry.on >= on && entry.on <= today,
    );
    if (hired && !pending && !recorded) add("work_entry", id, plusDays(on, 30));
  }
  const told = one.contacts
    .filter(({ on, voided, outcome }) => !voided && outcome && on >= recognizedOn && on <= today)
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
  const working = ["employed", "self_employed", "flexibly_employed", "welfare_post"].includes(
    told?.outcome ?? "",
  );
  if (told && working && state !== "employed" && !one.work.some(({ on }) => on >= told.on && on <= today)) {
    add("work_entry", told.id, plusDays(told.on, 30));
  }
  if (approved && approved.closedOn === null) {
    const reviewOn = approved.reviewOn ?? plusMonths(approved.on, 3);
    if (reviewOn <= soon(7)) add("review", approved.id, reviewOn);
    for (const { id, dueOn, status } of approved.measures) {
      if (status !== "open") continue;
      if (dueOn === null) add("measure_day", id, null);
      else if (dueOn <= soon(7)) add("measure", id, dueOn);
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
  if (sex === "female") {
    const [earlier, later] = [earlierRetirement(bornOn), laterRetirement(bornOn)];
    if (retirementCategory === null && later > today && earlier <= soon(180)) {
      add("retirement_category", one.id, earlier);
    }
  }
  // Whose end is written down already has none to be proposed.
  const ended = Boolean(one.recognized?.until);
  if (!ended) found.push(...exitOracle(one, today, recognizedOn));
  // 三（六）: a correction took the category away; nobody has proposed the exit or said why the recognition stands.
  const decided = ended || one.exits.some(({ status }) => status === "proposed");
  for (const { id, on, state } of one.doubts) {
    if (!decided && state === "open" && on <= today) add("recognition_doubt", id, plusWorkingDays(on, 20));
  }
  if (one.recognized?.fromApplication && !one.recognized.certificate && !ended)
    add("certificate", one.recognized.id, plusWorkingDays(one.recognized.on, 5));
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
