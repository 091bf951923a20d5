import { data, redirect } from "@remix-run/node";

import { listAssignees } from "~/features/accounts/assignees.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { nextContactDays } from "~/features/dossier/next-days";
import { getWorkCalendar } from "~/features/law/queries.server";
import { findVacanciesInScope, listVacancies } from "~/features/vacancies/queries.server";
import { minimumWageOn } from "~/law/minimum-wage";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { momentText, now, printMoment, today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { isId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { listFairs } from "./fairs.server";
import { MOST_VACANCIES, UNDO_SECONDS } from "./kinds";
import { loadOfferPlan, readOfferQuery } from "./offer-plan.server";
import { type BulkActionRow, getBulkAction, readBulkPeople } from "./queries.server";
import { runBulk } from "./run-bulk.server";
import type { BulkPerson, VacancyPicker } from "./views";
import { undoBulk } from "./undo-bulk.server";

const SHOWN_VACANCIES = 40;

/** Below the local minimum wage of today: offering it counts for nobody. Unknown where no standard is on file. */
function isUnderpaid(division: string, wage: number): boolean {
  try {
    return wage * 100 < minimumWageOn(division, today()).monthlyFen;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/**
 * The vacancies a fair may have presented: those found by name, the newest where nothing is looked for, and always
 * those ticked already, so that looking for the next one loses none.
 */
async function pickVacancies(actor: Actor, q: string, ticked: readonly string[]): Promise<VacancyPicker> {
  const [found, all, kept] = await Promise.all([
    listVacancies(actor, { ...(q === "" ? {} : { q }), limit: SHOWN_VACANCIES }),
    q === "" ? null : listVacancies(actor, { limit: 1 }),
    findVacanciesInScope(actor, ticked.filter((id) => isId(id)).slice(0, MOST_VACANCIES)),
  ]);
  const shown = new Set(kept.map(({ id }) => id));
  const options = [...kept, ...found.items.filter(({ id }) => !shown.has(id))];
  return {
    q,
    options: options.map(({ id, employer, post, wageMin, divisionCode }) => ({
      id,
      employer,
      post,
      wageMin,
      underpaid: isUnderpaid(divisionCode, wageMin),
    })),
    found: found.total,
    open: (all ?? found).total,
  };
}

/** What the form of each kind chooses from. */
async function readChoices(actor: Actor, action: BulkActionRow, search: URLSearchParams) {
  switch (action.kind) {
    case "assign":
      return { kind: "assign" as const, assignees: await listAssignees(actor, action.people) };
    case "contact":
      return { kind: "contact" as const, nextDays: nextContactDays(await getWorkCalendar(), today()) };
    case "job_fair": {
      const [fairs, picker] = await Promise.all([listFairs(actor), pickVacancies(actor, "", [])]);
      return { kind: "job_fair" as const, fairs, picker };
    }
    case "offer":
      return {
        kind: "offer" as const,
        plan: await loadOfferPlan(actor, action.people, readOfferQuery(search)),
      };
  }
}

function outcomeOf(action: BulkActionRow, people: ReadonlyMap<string, BulkPerson>) {
  const undone = new Map<string, { ok: boolean; message: string }[]>();
  for (const row of action.undoRows ?? []) {
    undone.set(row.personId, [...(undone.get(row.personId) ?? []), row]);
  }
  const age = Math.floor((now().getTime() - (action.doneAt?.getTime() ?? 0)) / 1000);
  return {
    rows: action.rows.map((row) => ({
      personId: row.personId,
      name: people.get(row.personId)?.name ?? null,
      residentId: people.get(row.personId)?.residentId ?? "",
      unitName: people.get(row.personId)?.unitName ?? "",
      ok: row.ok,
      code: row.code,
      message: row.message,
      // The undo tells the done lines in their order.
      undo: row.ok ? (undone.get(row.personId)?.shift() ?? null) : null,
    })),
    undone: action.undoneAt !== null,
    secondsLeft: action.undoneAt === null ? Math.max(0, UNDO_SECONDS - age) : 0,
    byName: action.doneByName,
    doneAt: momentText(action.doneAt ?? action.preparedAt),
    input: action.input,
  };
}

/** The page of one bulk action: prepared with its form, or done with a result per line. */
export async function loadBulkPage(actor: Actor, id: string, search: URLSearchParams) {
  const action = await getBulkAction(actor, id);
  const people = await readBulkPeople(actor.scope, action.people);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "bulk", kind: action.kind, bulkActionId: id, shown: people.size },
  });
  return {
    id,
    kind: action.kind,
    today: today(),
    origin: action.origin,
    beyond: action.input.beyond === true,
    people: action.people.map((personId) => people.get(personId) ?? { id: personId, name: null }),
    choices: action.doneAt === null ? await readChoices(actor, action, search) : null,
    outcome: action.doneAt === null ? null : outcomeOf(action, people),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** The form of a kind as the body its schema reads; empty fields are absent. */
function bodyOf(form: FormData): Record<string, unknown> {
  const lists = { chosen: "person", lines: "line", vacancies: "vacancy" } as const;
  const body: Record<string, unknown> = {};
  for (const [member, field] of Object.entries(lists)) {
    const values = form.getAll(field).map(String);
    if (values.length > 0) body[member] = values;
  }
  const texts = [
    "accountId",
    "dueOn",
    "task",
    "offeredOn",
    "kind",
    "way",
    "reached",
    "occurredOn",
    "content",
  ];
  for (const name of [...texts, "nextOn", "fairId", "name", "heldOn", "place", "note"]) {
    if (text(form, name) !== "") body[name] = text(form, name);
  }
  return body;
}

/** A body without its list is "nobody ticked", not a broken request. */
const LISTS = { assign: "chosen", contact: "chosen", job_fair: "chosen", offer: "lines" } as const;

/** Does the action or takes it back, then shows its page; a refusal comes back to the form with what was typed. */
export async function actOnBulk(actor: Actor, id: string, form: FormData) {
  const page = paths.bulkAction(id);
  const again = async () => ({
    values: bodyOf(form),
    ...(form.has("q")
      ? {
          picker: await pickVacancies(
            actor,
            text(form, "q").slice(0, 60),
            form.getAll("vacancy").map(String),
          ),
        }
      : {}),
  });
  try {
    if (form.get("intent") === "undo") {
      await undoBulk(actor, id);
      return redirect(page);
    }
    const { kind } = await getBulkAction(actor, id);
    // Looking for a vacancy keeps what the form holds, with JavaScript and without.
    if (form.has("find")) return data({ problem: null, ...(await again()) });
    const body = bodyOf(form);
    await runBulk(actor, id, { [LISTS[kind]]: [], ...body });
    return redirect(page);
  } catch (error) {
    // Pressed twice, or done in another window: the result is what there is to see.
    if (isAppError(error) && error.code === "already_done") {
      return redirectWithMessage(page, error.message);
    }
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ ...answer, ...(await again()) }, init ?? undefined);
  }
}
