import { parseWithZod } from "@conform-to/zod/v4";

import { recordAudit } from "~/features/audit/record-audit.server";
import { contactFormSchema } from "~/features/dossier/form-values";
import { nextContactDays } from "~/features/dossier/next-days";
import { recordContact } from "~/features/dossier/record-contact.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { callBackMonths } from "~/law/standards";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import { ageOn } from "~/lib/calendar-date";
import { minuteOf, now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import type { CallBackQuery } from "./filters";
import { PAGE_SIZE, readCallBacks } from "./list-call-backs.server";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

/** All the page of call-backs shows: units, list with counts, the audit event — three statements. */
export async function readCallBacksPage(actor: Actor, query: CallBackQuery) {
  requireRole(actor, ...CASE_ROLES);
  const day = today();
  const units = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const [list, calendar, standards] = await Promise.all([
    readCallBacks(actor, units.unit, query, day),
    getWorkCalendar(),
    getStandards(units.unit.id),
  ]);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { list: "回访", total: list.total, shown: list.items.length, filters: query },
  });
  const page = Math.max(query.page ?? 1, 1);
  return {
    query,
    today: day,
    unit: {
      id: units.unit.id,
      name: units.unit.fullName,
      own: units.unit.id === units.own.id,
      parentId: units.unit.id === units.own.id ? null : units.unit.parentId,
      children: units.children.map(({ id, name }) => ({ id, name })),
    },
    counts: list.counts,
    /** In force for who finds work today; earlier work keeps the points of its own day. */
    standard: standards(callBackMonths, day),
    /** Of the standard in force and of those listed, whose points are of the day they found work. */
    points: [...new Set([...standards(callBackMonths, day), ...list.points])].toSorted((a, b) => a - b),
    total: list.total,
    page,
    pages: Math.max(1, Math.ceil(list.total / PAGE_SIZE)),
    start: (page - 1) * PAGE_SIZE + 1,
    rows: list.items.map(({ birthDate, category, ...row }) => ({
      ...row,
      about: [
        `${ageOn(birthDate, day)} 岁`,
        category ? categoryShortLabels[category as RecognitionCategory] : null,
        row.unitName,
      ]
        .filter(Boolean)
        .join(" · "),
    })),
    recordId: newId(),
    nextDays: nextContactDays(calendar, day),
    mayAct: hasRole(actor, ...WRITERS),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: day },
  };
}

/** Takes the form of a row: a contact of kind 22 就业后回访. A form that says too little comes back with its errors. */
export async function sendCallBack(actor: Actor, form: FormData) {
  const personId = String(form.get("key") ?? "");
  const submission = parseWithZod(form, { schema: contactFormSchema });
  if (submission.status !== "success") {
    const errors = Object.fromEntries(
      Object.entries(submission.error ?? {}).flatMap(([name, one]) => (one ? [[name, one]] : [])),
    );
    const typed = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    return { failure: { errors, typed } };
  }
  return { personId, recorded: await recordContact(actor, personId, submission.value) };
}
