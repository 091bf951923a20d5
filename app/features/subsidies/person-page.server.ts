import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { newRecoverySchema } from "~/features/recoveries/inputs";
import { openRecovery } from "~/features/recoveries/open-recovery.server";
import { recoverySteps } from "~/features/recoveries/page.server";
import { listRecoveriesOf } from "~/features/recoveries/queries.server";
import { type Actor, hasRole } from "~/lib/actor";
import { addMonths } from "~/lib/calendar-date";
import { dayOf, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { applySubsidy } from "./apply-subsidy.server";
import { isCountyHand } from "./county-hand";
import { decideSubsidy } from "./decide-subsidy.server";
import { entitlementsOf } from "./entitlements";
import { decisionSchema, newSubsidySchema, paySchema, voidSchema } from "./inputs";
import { subsidyKinds } from "./kinds";
import { monthOf, monthsFrom } from "./months";
import { readMoneyStandards } from "./money-standards.server";
import { lastPostMonth } from "./post-month";
import { paySubsidy } from "./pay-subsidy.server";
import { listSubsidiesOf } from "./queries.server";
import { readSubsidyFacts } from "./read-entitlements.server";
import { voidSubsidy } from "./void-subsidy.server";
import { findWindow } from "./windows.server";

/** Everything the person's page of subsidies shows; reading it leaves its trace. */
export async function loadPersonSubsidies(actor: Actor, personId: string, search = new URLSearchParams()) {
  const person = await getPersonInScope(actor.scope, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "subsidies" },
  });
  const day = today();
  const asked = search.get("kind");
  const facts = await readSubsidyFacts(actor.scope, personId);
  const inForce = facts.recognitions.some(
    ({ from, until }) => from <= day && (until === null || until > day),
  );
  const rows = await listSubsidiesOf(personId);
  const taken = new Set(
    facts.subsidies
      .filter(({ status }) => status !== "refused")
      .flatMap(({ fromMonth, untilMonth }) =>
        fromMonth && untilMonth ? monthsFrom(fromMonth, untilMonth) : [],
      ),
  );
  const thisYear = monthsFrom(`${day.slice(0, 4)}-01-01`, addMonths(monthOf(day), 0));
  return {
    person: { id: person.id, name: person.name },
    today: day,
    /** What is to be applied for, where it has been chosen. */
    kind: subsidyKinds.includes(asked) ? asked : null,
    entitlements: entitlementsOf(facts, day),
    window: await findWindow(person.city, "flexible_social_insurance", Number(day.slice(0, 4))),
    employerCeiling: (await readMoneyStandards("employer_social_insurance", person.unitId, day))
      .employerCeiling,
    fullTier: (await readMoneyStandards("flexible_social_insurance", person.unitId, day)).fullTier,
    subsidies: rows.map(({ recordedBy, recordedAt, voidedAt, ...row }) => ({
      ...row,
      own: recordedBy === actor.accountId,
      recordedOn: dayOf(recordedAt),
      voided: voidedAt !== null,
    })),
    recoveries: await listRecoveriesOf(personId),
    /** The first month of this year nothing was claimed for: where a new application begins. */
    nextMonth: thisYear.find((month) => !taken.has(month))?.slice(0, 7) ?? day.slice(0, 7),
    /** Money of a post waits until its month is over. */
    lastPostMonth: lastPostMonth(facts.placements, day).slice(0, 7),
    placements: facts.placements.map(({ id, employer, post, startsOn }) => ({
      value: id,
      label: `${employer} ${post}（${startsOn} 上岗）`,
    })),
    /** Trainings whose subsidy stands nowhere yet. */
    enrolments: facts.elsewhere.enrolments
      .filter(
        ({ id, status, paidOn }) =>
          status === "completed" &&
          paidOn === null &&
          !rows.some((row) => row.enrolmentId === id && row.status !== "refused" && row.voidedAt === null),
      )
      .map(({ id, name, endedOn }) => ({ value: id, label: `${name}（${endedOn} 结业）` })),
    mayApply: inForce && hasRole(actor, "caseworker", "manager", "reviewer"),
    mayDecide: isCountyHand(actor),
    inForce,
  };
}

export type PersonSubsidiesPage = Awaited<ReturnType<typeof loadPersonSubsidies>>;

/** Takes the step a form of the page asks for. */
export async function actOnPersonSubsidies(actor: Actor, personId: string, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.personSubsidies(personId), text);
  const target = ({ id, version }: { id: string; version: number }) => ({
    personId,
    subsidyId: id,
    expectedVersion: version,
  });
  return runPageStep(actor, request, {
    apply: async ({ values }) => {
      await applySubsidy(actor, personId, parseWith(newSubsidySchema, bodyOfForm(values), "body"));
      return back("已登记补贴申请，待县级审批。");
    },
    decide: async ({ values, ...step }) => {
      const input = parseWith(decisionSchema, bodyOfForm(values), "body");
      await decideSubsidy(actor, target(step), input);
      return back(input.decision === "approve" ? "已批准。" : "已不予补贴，请告知本人。");
    },
    pay: async ({ values, ...step }) => {
      await paySubsidy(actor, target(step), parseWith(paySchema, bodyOfForm(values), "body"));
      return back("已登记发放。");
    },
    void: async ({ values, ...step }) => {
      const { reason } = parseWith(voidSchema, bodyOfForm(values), "body");
      await voidSubsidy(actor, target(step), reason);
      return back("已作废，相应月份不再计数。");
    },
    recover: async ({ values }) => {
      await openRecovery(actor, personId, parseWith(newRecoverySchema, bodyOfForm(values), "body"));
      return back("已登记追回款项。");
    },
    ...recoverySteps(actor, back),
  });
}
