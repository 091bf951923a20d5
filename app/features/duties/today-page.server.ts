import { parseWithZod } from "@conform-to/zod/v4";

import { parseWith } from "~/api/parse.server";
import { contactFormSchema } from "~/features/dossier/form-values";
import { nextContactDays } from "~/features/dossier/next-days";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { measureResultSchema } from "~/features/help-plan/inputs";
import { measureResultLabels } from "~/features/help-plan/labels";
import { offerReplyInputSchema } from "~/features/job-offers/inputs";
import { refusalOf, replyDayOf } from "~/features/job-offers/refusal-form";
import { replyText } from "~/features/job-offers/reply-corrections";
import { getWorkCalendar } from "~/features/law/queries.server";
import { type Actor, hasRole } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { minuteOf, now, today } from "~/lib/clock.server";
import { serviceWays } from "~/lib/codes/help";
import { formatDay } from "~/lib/format";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { contactCorrection } from "./corrections";
import { distribution } from "./distribution";
import { readDoneToday } from "./done-today.server";
import type { Duty } from "./duty";
import { HOLDING_ROLES, holdDuty } from "./hold-duty.server";
import { dutyFilterSchema, holdSchema, keepSchema, releaseSchema } from "./inputs";
import { answerByDuty } from "./answer-by-duty.server";
import { keepByDuty } from "./keep-by-duty.server";
import { ROW_FORMS, type RowFormKind } from "./kinds";
import { holdLimit } from "./present-duty";
import { findDuty, getDuties, PAGE_SIZE } from "./queries.server";
import { workingDaysOfDuty } from "./record-attendance-by-duty.server";
import { releaseDuty } from "./release-duty.server";
import { type Acted, done, errorsOf, refused, type Refused, type Step } from "./row-answer";
import { settleByContact } from "./settle-by-contact.server";
import { settleMeasureByDuty } from "./settle-measure-by-duty.server";
import { SUPPORT_STEPS } from "./support-steps.server";
import { readTeam } from "./team.server";

/** What of the address says which rows; the rest says which page and which row is open. */
export type TodayQuery = Record<string, string>;

const FILTERS = ["view", "group", "kind", "who", "unit", "load", "held"] as const;

/** The filters of an address; an unknown or broken one is left out, the list then shows more. */
export function readTodayQuery(search: URLSearchParams): TodayQuery {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search.get(name);
      const fits = value !== null && dutyFilterSchema.safeParse({ [name]: value }).success;
      return fits ? [[name, value]] : [];
    }),
  );
}

/** What an open row asks for: to be put off, why a recognition stands, or what its kind is settled by. */
const rowForm = ({ kind }: Duty, as: string | null): RowFormKind =>
  as === "hold" ? "hold" : kind === "recognition_doubt" ? "keep" : (ROW_FORMS[kind]?.as ?? "contact");

/** What the open row's form says of its record, where the words of the row do not. */
async function startOf(actor: Actor, key: string, as: RowFormKind) {
  if (as !== "attendance" && as !== "training") return {};
  const facts = (await findDuty(actor, key))?.facts;
  if (!facts) return {};
  if (as === "attendance") return { month: String(facts.month), workingDays: await workingDaysOfDuty(facts) };
  const { over, startsOn, endsOn, hours } = facts;
  return {
    over: over === true,
    startsOn: String(startsOn),
    endsOn: typeof endsOn === "string" ? endsOn : null,
    hours: typeof hours === "number" ? hours : null,
  };
}

/** The form of the row that is open, with what it starts from. */
async function openForm(
  actor: Actor,
  items: readonly Duty[],
  { key, as }: { key: string | null; as: string | null },
  day: CalendarDate,
) {
  const duty = key === null ? undefined : items.find((item) => item.key === key);
  if (!duty) return null;
  const form = rowForm(duty, as);
  const limit = holdLimit(duty, day);
  const suggested = addDays(day, 7);
  return {
    key: duty.key,
    as: form,
    start: await startOf(actor, duty.key, form),
    recordId: newId(),
    until: { min: addDays(day, 1), max: limit, suggested: suggested < limit ? suggested : limit },
  };
}

/** Of what is put off, so many stand beside the list. */
const HELD_SHOWN = 5;

/** Everything 今日必办 shows. */
export async function readTodayPage(actor: Actor, search: URLSearchParams) {
  const query = readTodayQuery(search);
  const filter = dutyFilterSchema.parse(query);
  await refreshExitMarks({ id: actor.scope.unitId, level: actor.scope.level });
  const page = Math.max(1, Math.min(10_000, Number.parseInt(search.get("page") ?? "1", 10) || 1));
  const [list, calendar, done] = await Promise.all([
    getDuties(actor, { ...filter, offset: (page - 1) * PAGE_SIZE, heldToo: filter.held ? 0 : HELD_SHOWN }),
    getWorkCalendar(),
    readDoneToday(actor),
  ]);
  // The last row of a last page is done: the list begins anew.
  if (list.items.length === 0 && page > 1) return readTodayPage(actor, new URLSearchParams(query));
  const narrowed = filter.held || filter.group !== undefined || filter.kind !== undefined;
  const team = list.view === "team" && page === 1 && !narrowed ? await readTeam(actor) : null;
  return {
    ...list,
    query,
    page,
    pages: Math.max(1, Math.ceil(list.total / PAGE_SIZE)),
    start: (page - 1) * PAGE_SIZE + 1,
    open: list.open,
    form: await openForm(actor, list.items, { key: search.get("open"), as: search.get("as") }, list.today),
    nextDays: nextContactDays(calendar, list.today),
    distribution: distribution(list.days, list.urgencies.over, { today: list.today, calendar }),
    done,
    team,
    may: {
      hold: hasRole(actor, ...HOLDING_ROLES),
      mine: hasRole(actor, "caseworker", "reviewer", "manager"),
    },
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today() },
  };
}

/** The ten-second undo takes a reply back like any correction: it stays in the offer's record. */
const UNDO_REASON = "误登记，登记后当即撤销";

const ROW_STEPS: Readonly<Record<string, Step>> = {
  release: async (actor, _form, key) => {
    const { what, name } = await releaseDuty(actor, parseWith(releaseSchema, { key }, "body").key);
    return { message: `${name}：${what} 已恢复到今日必办。` };
  },
  reply: async (actor, form, key) => {
    const given = offerReplyInputSchema.safeParse({
      reply: String(form.get("reply") ?? ""),
      ...replyDayOf(form),
      ...refusalOf(form),
    });
    if (!given.success) return refused(form, "reply", errorsOf(given.error));
    const found = await answerByDuty(actor, key, given.data);
    const fields = {
      step: "reply",
      offerId: found.offerId,
      version: String(found.version),
      reply: "pending",
      correctionReason: UNDO_REASON,
    };
    const { employer, post } = found.facts;
    const { reply, refusal } = given.data;
    const words = replyText({
      reply,
      refusalReason: refusal?.reason ?? null,
      refusalJustified: refusal?.justified ?? null,
    });
    const next = reply === "hired" ? "已录用的，请接着登记就业。" : "";
    return {
      ...done(found, `${String(employer)} ${String(post)}的反馈已登记：${words}。${next}`),
      undo: { action: paths.personOffers(found.personId), fields },
    };
  },
  settle: async (actor, form, key) => {
    const given = measureResultSchema.safeParse({
      status: String(form.get("status") ?? ""),
      on: String(form.get("on") ?? ""),
      evidence: String(form.get("evidence") ?? ""),
    });
    if (!given.success) return refused(form, "settle", errorsOf(given.error));
    const found = await settleMeasureByDuty(actor, key, given.data);
    return done(found, `${found.duty.what} 已登记${measureResultLabels[given.data.status]}。`);
  },
  keep: async (actor, form, key) => {
    const given = keepSchema.safeParse({ key, answer: String(form.get("answer") ?? "") });
    if (!given.success) return refused(form, "keep", errorsOf(given.error));
    const { name } = await keepByDuty(actor, given.data);
    return { message: `${name}：已写明保留认定的理由，县级在档案中看得到。` };
  },
  hold: async (actor, form, key) => {
    const given = holdSchema.safeParse({
      key,
      untilOn: String(form.get("untilOn") ?? ""),
      reason: String(form.get("reason") ?? ""),
    });
    if (!given.success) return refused(form, "hold", errorsOf(given.error));
    const held = await holdDuty(actor, given.data);
    return {
      message: `${held.name}：${held.what} 已挂起，${held.hold.until} 自动回来。`,
      undo: { action: `${paths.home()}?index`, fields: { intent: "release", key } },
    };
  },
  contact: recordRowContact,
  ...SUPPORT_STEPS,
};

/** Takes a form of the list: what settles a row, a hold, or a hold taken back. */
export async function actOnToday(actor: Actor, form: FormData): Promise<Acted | Refused> {
  const step = ROW_STEPS[String(form.get("intent") ?? "")] ?? recordRowContact;
  return step(actor, form, String(form.get("key") ?? ""));
}

async function recordRowContact(actor: Actor, form: FormData, key: string): Promise<Acted | Refused> {
  const submission = parseWithZod(form, { schema: contactFormSchema });
  if (submission.status !== "success") return refused(form, "contact", submission.error ?? {});
  const { duty, recorded, personId, undoable } = await settleByContact(actor, key, submission.value);
  const link = contactCorrection(personId, recorded.id);
  const way = `（${serviceWays.label(recorded.way)}）`;
  if (!undoable) return { message: `${duty.name}：已记一次联系${way}，提醒已办结。`, link };
  const fields = { intent: "undo", id: recorded.id, version: String(recorded.version) };
  const stays = !recorded.substantive && (await findDuty(actor, key)) !== null;
  const next = recorded.nextOn === null ? "" : `，下次联系 ${formatDay(recorded.nextOn, today())}`;
  const said = recorded.substantive ? `已记一次联系${way}` : `已记下没有联系上${way}`;
  return {
    message: `${duty.name}：${said}${next}${stays ? "；这一项仍在今日必办" : ""}。`,
    link,
    undo: { action: paths.personContact(personId), fields },
  };
}
