import type { z } from "zod";

import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { addMember } from "./add-member.server";
import { applyHousehold } from "./apply-household.server";
import { endHousehold } from "./end-household.server";
import { bodyOf, type HouseholdFormValues, memberBodyOf } from "./form-values";
import type { HouseholdView } from "./household-view";
import {
  endSchema,
  householdChangeSchema,
  leaveSchema,
  linkSchema,
  memberChangeSchema,
  memberSchema,
  memberStatusSchema,
  opinionSchema,
  reasonSchema,
  refuseSchema,
} from "./inputs";
import { leaveMember } from "./leave-member.server";
import { linkMember } from "./link-member.server";
import { recognizeHousehold } from "./recognize-household.server";
import { recordMemberStatus } from "./record-member-status.server";
import { refuseHousehold } from "./refuse-household.server";
import { reopenHousehold } from "./reopen-household.server";
import { returnHousehold } from "./return-household.server";
import type { HouseholdAction } from "./status";
import type { HouseholdTarget } from "./take-household-step.server";
import { updateHousehold } from "./update-household.server";
import { updateMember } from "./update-member.server";
import { voidHousehold } from "./void-household.server";
import { voidMemberStatus } from "./void-member-status.server";
import { withdrawHousehold } from "./withdraw-household.server";

type Target = HouseholdTarget & { memberId: string; statusId: string };
type Run = (actor: Actor, target: Target, values: HouseholdFormValues) => Promise<HouseholdView>;

function run<S extends z.ZodType>(
  schema: S,
  service: (actor: Actor, target: Target, input: z.output<S>) => Promise<HouseholdView>,
  read: (values: HouseholdFormValues) => unknown = bodyOf,
): Run {
  return (actor, target, values) =>
    service(actor, target, parseWith(schema, read(values), "body") as z.output<S>);
}

/** The page's steps: those of the table, and joining a member to a dossier. */
export type HouseholdIntent = HouseholdAction | "link-member";

const RUNS: Record<HouseholdIntent, Run> = {
  update: run(householdChangeSchema, updateHousehold),
  "add-member": run(memberSchema, addMember, memberBodyOf),
  "update-member": run(memberChangeSchema, updateMember),
  "link-member": run(linkSchema, linkMember),
  "leave-member": run(leaveSchema, leaveMember),
  "record-status": run(memberStatusSchema, recordMemberStatus),
  "void-status": run(reasonSchema, voidMemberStatus),
  apply: run(opinionSchema, applyHousehold),
  withdraw: run(reasonSchema, withdrawHousehold),
  return: run(reasonSchema, returnHousehold),
  recognize: run(opinionSchema, recognizeHousehold),
  refuse: run(refuseSchema, refuseHousehold),
  end: run(endSchema, endHousehold),
  reopen: run(opinionSchema, reopenHousehold),
  void: run(reasonSchema, voidHousehold),
};

function isIntent(text: string): text is HouseholdIntent {
  return Object.hasOwn(RUNS, text);
}

/** Runs the step a form of the household's page names; the same services and checks as the interface. */
export async function runHouseholdAction(
  actor: Actor,
  householdId: string,
  values: HouseholdFormValues,
): Promise<{ intent: HouseholdIntent; view: HouseholdView }> {
  const { intent = "", version = "", memberId = "", statusId = "" } = values;
  if (!isIntent(intent) || !/^\d{1,9}$/.test(version)) {
    throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
  }
  const target = { householdId, memberId, statusId, expectedVersion: Number(version) };
  return { intent, view: await RUNS[intent](actor, target, values) };
}
