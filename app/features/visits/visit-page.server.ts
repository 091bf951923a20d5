import { data, redirect } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { filesOf } from "~/features/attachments/read-files.server";
import { nextContactDays } from "~/features/dossier/next-days";
import { inForce, standingPromise } from "~/features/dossier/standing-promise";
import { goneFor } from "~/features/dossier/state";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { formKey } from "~/features/form-drafts/form-key";
import { readFormDraft } from "~/features/form-drafts/read-form-draft.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { errorsByField } from "~/features/recognition/application-form";
import { formValues } from "~/features/recognition/form-values";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { ageOn } from "~/lib/calendar-date";
import { minuteOf, now, today } from "~/lib/clock.server";
import { contactSteps } from "~/lib/codes/help";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { visitSchema } from "./inputs";
import { recordVisit } from "./record-visit.server";

const OPEN_REPLIES: readonly string[] = ["pending", "interested"];

const RECENT = 20;

/** Where the visit was opened from, and goes back to. */
export type VisitFrom = "today" | "person";
export const visitFrom = (search: URLSearchParams): VisitFrom =>
  search.get("from") === "today" ? "today" : "person";
const backOf = (from: VisitFrom, personId: string) =>
  from === "today" ? paths.home() : paths.person(personId);

/** All the visit page shows, and what its author had tapped before the line broke. */
export async function readVisitPage(actor: Actor, personId: string, from: VisitFrom) {
  const [{ records, state, openItems, asOf }, calendar, draft] = await Promise.all([
    getDossier(actor, personId, undefined, { part: "visit" }),
    getWorkCalendar(),
    readFormDraft(actor, formKey("visit", personId)),
  ]);
  const { id, name, sex, birthDate, phone, address } = records.person;
  // Nobody is asked about a vacancy that is over.
  const asked = records.offers.filter(
    (one) => !one.voided && OPEN_REPLIES.includes(one.reply) && (one.validUntil ?? asOf) >= asOf,
  );
  const keyOf = ({ id: offerId }: { id: string }) => `offer_reply:${offerId}`;
  const due = openItems.find(({ key }) => asked.some((one) => keyOf(one) === key));
  const offer = asked.find((one) => keyOf(one) === due?.key) ?? asked.at(-1);
  // What the visit cannot answer waits at the desk.
  const settled = openItems.filter(
    ({ key }) => !key.startsWith("offer_reply:") || (offer !== undefined && key === keyOf(offer)),
  );
  const last = records.services.find(({ voided }) => voided === null);
  return {
    accountId: actor.accountId,
    today: today(),
    at: minuteOf(now()),
    recordId: newId(),
    back: backOf(from, id),
    from,
    days:
      state.status === "exited"
        ? null
        : nextContactDays(calendar, asOf, standingPromise(inForce(records.services))?.nextOn),
    person: {
      id,
      name,
      about: [
        sexLabels[sex],
        `${ageOn(birthDate, asOf)} 岁`,
        state.recognition ? categoryShortLabels[state.recognition.category] : null,
      ]
        .filter(Boolean)
        .join("，"),
      hasPhone: phone !== null,
      hasAddress: address !== null,
    },
    gone: goneFor(state),
    todo: settled.slice(0, 3).map(({ key, what, dueOn }) => ({ key, what, dueOn })),
    /** Recorded already: a form with one of these ids that the browser still keeps is done. */
    recordedIds: records.services.slice(0, RECENT).map((one) => one.id),
    last: last ? { on: last.occurredOn, content: last.content } : null,
    offer: offer
      ? { id: offer.id, version: offer.version, employer: offer.employer, post: offer.post }
      : null,
    draft: draft ? { values: draft.values, savedAt: draft.savedAt } : null,
  };
}

const MANY: readonly string[] = ["topics"];

/** The form's fields as the body they mean: what was left empty is absent. */
function visitBody(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(formValues(form)).flatMap(([name, values]): [string, unknown][] => {
      if (name === "intent" || name === "draftForm" || name === "draftBase") return [];
      if (MANY.includes(name)) return [[name, values]];
      return values[0] ? [[name, values[0]]] : [];
    }),
  );
}

/** Records the visit the form describes; a refusal keeps every tap. */
export async function sendVisit(actor: Actor, personId: string, from: VisitFrom, form: FormData) {
  try {
    if (form.get("intent") === "discard") {
      await discardFormDraft(actor, formKey("visit", personId));
      return redirect(paths.personVisit(personId, from === "today" ? { from } : {}));
    }
    const photos = await filesOf(form, "photos");
    const visit = parseWith(visitSchema, visitBody(form), "body");
    const { recorded, undoable } = await recordVisit(actor, personId, visit, photos);
    // A day other than today is said: a slip in it would otherwise go unseen.
    const done = recorded.occurredOn === today() ? "已记走访" : `已记 ${recorded.occurredOn} 的走访`;
    const told = recorded.substantive ? `${done}。` : `${done}；没有和本人谈，不算实质联系。`;
    if (recorded.outcome === "employed") {
      return await redirectWithMessage(
        paths.personEmployment(personId),
        `${told}已经就业的，请接着登记就业情况。`,
      );
    }
    const next = recorded.nextOn
      ? `${recorded.nextOn} ${visit.nextStep ? contactSteps.label(visit.nextStep) : "再联系"}。`
      : "";
    return await redirectWithMessage(
      backOf(from, personId),
      told + next,
      undoable
        ? {
            action: paths.personContact(personId),
            fields: { intent: "undo", id: recorded.id, version: String(recorded.version) },
          }
        : undefined,
    );
  } catch (error) {
    // The answer got lost on the way and the form came again: the first one stands.
    if (isAppError(error) && error.code === "already_recorded") {
      return redirectWithMessage(backOf(from, personId), "这次走访已经记过。");
    }
    const { data: answer, init } = await actionProblem(error, actor);
    const violations = answer.problem.violations.map((one) => ({
      ...one,
      path: one.path.replace(/^file$/, "photos").replace(/^content$/, "note"),
    }));
    return data(
      { problem: answer.problem, errors: errorsByField(violations), sent: formValues(form) },
      init ?? undefined,
    );
  }
}
