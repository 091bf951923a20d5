import { and, desc, eq, type SQL, sql } from "drizzle-orm";

import { exitDueOn, standardDay } from "~/features/duties/due-days";
import type { Standards } from "~/features/settings/standards";
import { getStandards } from "~/features/settings/standards.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { countedRefusals } from "~/features/refusals/counted-refusals.server";
import type { ClosedFinding } from "~/features/rectifications/closed-finding";
import { closedFindingOfExit } from "~/features/rectifications/closed-finding.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { retirementSpan } from "~/law/retirement";
import { exitDecisionDays, exitObjectionDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, laterOf } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { exitCase, person } from "~db/schema";
import { plannedEffects } from "./effects.server";
import type { EffectRecord, ExitView } from "./exit-view";
import { followedBy, type LaterWrite } from "./followed";
import { findPlaceGone } from "./post-effects.server";
import { groundGone } from "./ground-on-record";
import { type ExitGround, groundFacts } from "./grounds";
import { type RadarPerson, readGroundFacts } from "./radar-facts.server";
import { effectiveOn, proposalWarnings, termNotOver } from "./rules";
import { type ExitHand, type ExitState, type ExitStatus, offeredActions } from "./status";
import { termEnd } from "./term-end";

type CaseRow = {
  exit: typeof exitCase.$inferSelect;
  person: {
    name: string;
    residentId: string;
    sex: "male" | "female";
    birthDate: CalendarDate;
    retirementCategory: "male" | "female50" | "female55" | null;
    unitId: number;
  };
  unitName: string;
  countyName: string;
  category: RecognitionCategory;
  recognizedOn: CalendarDate;
  recognitionUntil: CalendarDate | null;
  recognitionVoided: boolean;
  ownCase: boolean;
  proposedAtUnit: number | null;
  /** Of a confirmed exit: the last writing of each kind, ms. */
  latest: Partial<Record<LaterWrite, number | null>> | null;
  closedFinding: ClosedFinding | null;
};

export type ExitCase = CaseRow & {
  /** What the radar reads of the person, of an open case only. */
  facts: RadarPerson | undefined;
  state: ExitState;
  hand: ExitHand;
  calendar: WorkCalendar;
  standards: Standards;
  day: CalendarDate;
};

/** When something of each kind was last written for the person of the alias `exit_case`. */
const LATEST: Record<Exclude<LaterWrite, "contact" | "reminder">, SQL> = {
  application: sql`select max(a.created_at) from application a
    where a.person_id = exit_case.person_id and a.status <> 'withdrawn'`,
  recognition: sql`select max(n.recorded_at) from recognition n where n.person_id = exit_case.person_id
    and n.id <> exit_case.recognition_id and n.voided_at is null`,
  subsidy: sql`select max(s.recorded_at) from subsidy s
    where s.person_id = exit_case.person_id and s.voided_at is null`,
  // The ledger keeps the days of approval and payment only; on the day of the exit itself the journal tells the order.
  subsidy_money: sql`select greatest(
    (select max(e.at) from audit_event e join subsidy s on s.id::text = e.details ->> 'subsidyId' and s.voided_at is null
      where e.subject_type = 'person' and e.subject_id = exit_case.person_id::text
        and e.action in ('subsidy.decide', 'subsidy.pay') and s.person_id = exit_case.person_id),
    (select max(s.paid_on)::timestamp at time zone 'Asia/Shanghai' from subsidy s
      where s.person_id = exit_case.person_id and s.voided_at is null and s.paid_on > exit_case.decided_on))`,
  placement: sql`select max(w.recorded_at) from welfare_placement w
    where w.person_id = exit_case.person_id and w.voided_at is null`,
  recovery: sql`select max(v.recorded_at) from recovery v
    where v.person_id = exit_case.person_id and v.voided_at is null`,
};

const latestSql = sql<Partial<
  Record<LaterWrite, number | null>
> | null>`case when exit_case.status = 'confirmed' then jsonb_build_object(${sql.join(
  Object.entries(LATEST).map(
    ([kind, moment]) => sql`${kind}::text, extract(epoch from (${moment}))::float8 * 1000`,
  ),
  sql`, `,
)}) end`;

/**
 * An exit case of the territory the person belongs to now, with what decides over its steps. Throws 404; with
 * `personId` also for a case of somebody else. `lock` holds it until the commit.
 */
export async function loadExit(
  actor: Actor,
  exitId: string,
  { personId, lock = false }: { personId?: string | undefined; lock?: boolean } = {},
): Promise<ExitCase> {
  const missing = notFound("没有找到这件注销，或此人不在您的辖区内。");
  if (!isId(exitId)) throw missing;
  if (lock) {
    await executor().execute(sql`select 1 from exit_case where id = ${exitId}::uuid for update`);
  }
  const [found] = await readCases(actor, eq(exitCase.id, exitId));
  if (!found || (personId !== undefined && found.exit.personId !== personId)) throw missing;
  return found;
}

/** Whether the exit case is one of this person's, whatever became of it. */
export async function isExitOf(personId: string, exitId: string): Promise<boolean> {
  const [found] = await executor()
    .select({ id: exitCase.id })
    .from(exitCase)
    .where(and(eq(exitCase.id, exitId), eq(exitCase.personId, personId)));
  return found !== undefined;
}

/** A person has few exits in a life. */
const MOST_OF_PERSON = 20;

/** All exit cases of a person of the territory, newest first, in one statement. */
export function loadExitsOf(actor: Actor, personId: string): Promise<ExitCase[]> {
  return readCases(actor, eq(exitCase.personId, personId));
}

async function readCases(actor: Actor, which: SQL): Promise<ExitCase[]> {
  const rows = await executor()
    .select({
      exit: exitCase,
      person: {
        name: person.name,
        residentId: person.residentIdMasked,
        sex: person.sex,
        birthDate: person.birthDate,
        retirementCategory: person.retirementCategory,
        unitId: person.unitId,
      },
      unitName: sql<string>`(select u.full_name from unit u where u.id = ${person.unitId})`,
      countyName: sql<string>`(select u.name from unit u where u.id = ${exitCase.countyId})`,
      category: sql<RecognitionCategory>`r.category`,
      recognizedOn: sql<string>`r.occurred_on::text`,
      recognitionUntil: sql<string | null>`r.until_on::text`,
      recognitionVoided: sql<boolean>`r.voided_at is not null`,
      ownCase: sql<boolean>`exists (select 1 from account o where o.id = ${actor.accountId}::uuid
        and o.resident_id_index = ${person.residentIdIndex})`,
      // The unit as the journal has it of the day; the account may work elsewhere by now.
      proposedAtUnit: sql<number | null>`coalesce(
        (select e.actor_unit_id from audit_event e where e.subject_type = 'person'
          and e.subject_id = exit_case.person_id::text and e.action = 'exit.propose'
          and e.details ->> 'exitId' = exit_case.id::text limit 1),
        (select a.unit_id from account a where a.id = exit_case.proposed_by))`,
      latest: latestSql,
      closedFinding: closedFindingOfExit,
    })
    .from(exitCase)
    .innerJoin(person, and(eq(person.id, exitCase.personId), eq(person.city, exitCase.city)))
    .innerJoin(sql`recognition r`, sql`r.id = ${exitCase.recognitionId} and r.city = ${exitCase.city}`)
    .where(and(which, inScope(person, actor.scope)))
    .orderBy(desc(exitCase.proposedAt))
    .limit(MOST_OF_PERSON);
  const calendar = await getWorkCalendar();
  return Promise.all(rows.map((row) => caseOf(actor, row, calendar)));
}

async function caseOf(actor: Actor, row: CaseRow, calendar: WorkCalendar): Promise<ExitCase> {
  const { exit } = row;
  const day = today();
  // Written by the services of this feature only.
  const ground = exit.ground as ExitGround;
  const facts =
    exit.status === "proposed" ? await readGroundFacts(exit.personId, exit.recognitionId) : undefined;
  return {
    ...row,
    facts,
    day,
    calendar,
    standards: await getStandards(row.person.unitId),
    hand: {
      accountId: actor.accountId,
      roles: actor.roles,
      unitId: actor.unit.id,
      level: actor.unit.level,
      ownCase: row.ownCase,
    },
    state: {
      status: exit.status,
      ground,
      proposedBy: exit.proposedBy,
      proposedAtUnit: row.proposedAtUnit,
      toldOn: exit.toldOn,
      objectUntil: exit.objectUntil,
      deliveredOn: exit.deliveredOn,
      objection: exit.objection,
      recognitionInForce: row.recognitionUntil === null && !row.recognitionVoided,
      groundGone: facts ? groundGone({ ...exit, ground }, facts, day) : null,
      followed: row.latest && exit.decidedAt ? followedBy(exit.decidedAt.getTime(), row.latest) : [],
      placeGone: exit.status === "confirmed" ? await findPlaceGone(exit.effects as EffectRecord[]) : null,
      closedFinding: row.closedFinding,
    },
  };
}

/** The number a case is filed under: the day of the proposal and the end of its id. */
export const exitNumber = (exit: { id: string; proposedOn: CalendarDate }) =>
  `ZX-${exit.proposedOn.replaceAll("-", "")}-${exit.id.slice(-6).toUpperCase()}`;

/** The first day no longer recognized: as decided, else as it would be today. */
export function untilOf({ exit, day }: Pick<ExitCase, "exit" | "day">): CalendarDate {
  return effectiveOn(
    exit.ground as ExitGround,
    exit.occurredOn,
    exit.decidedOn ?? laterOf(day, exit.occurredOn),
  );
}

const termOf = ({ facts, person: who }: ExitCase) =>
  facts ? termEnd(facts.subsidies, facts.placements, who) : null;

/** Whether the decision needs what the county found itself: the counter does not show the term over. */
export function foundBasisNeeded(found: ExitCase): boolean {
  const { exit, state } = found;
  return exit.status === "proposed" && termNotOver(state.ground, exit.occurredOn, termOf(found));
}

/** What a proposer and a decider should know; nothing for a case that is over. */
function warningsOf(found: ExitCase): string[] {
  const { exit, state, person: who, facts } = found;
  if (exit.status !== "proposed") return [];
  if (state.groundGone !== null) return [state.groundGone];
  const retirement = retirementSpan(who.birthDate, who.sex, who.retirementCategory);
  return proposalWarnings({
    ground: state.ground,
    occurredOn: exit.occurredOn,
    retirement,
    term: termOf(found),
    inWork: (facts?.employedOn ?? null) !== null,
  });
}

/** The case as it is shown; for an open one with the effects the decision would have now. */
export async function presentExit(found: ExitCase): Promise<ExitView> {
  const { exit, state, hand, day, calendar, standards } = found;
  const ground = groundFacts(state.ground);
  const until = untilOf(found);
  const effects =
    exit.status === "proposed" ? await plannedEffects(exit, until) : (exit.effects as EffectRecord[]);
  const actions = offeredActions(state, hand, day);
  return {
    id: exit.id,
    number: exitNumber(exit),
    personId: exit.personId,
    person: {
      name: found.person.name,
      residentId: found.person.residentId,
      sex: found.person.sex,
      birthDate: found.person.birthDate,
    },
    unit: { id: found.person.unitId, name: found.unitName },
    county: found.countyName,
    ground: state.ground,
    source: ground.source,
    occurredOn: exit.occurredOn,
    until,
    evidence: exit.evidence,
    evidenceNeeded: ground.evidence,
    refusals:
      state.ground === "refusals"
        ? await countedRefusals({
            personId: exit.personId,
            unitId: found.person.unitId,
            recognizedOn: found.recognizedOn,
            reachedOn: exit.occurredOn,
            at: exit.proposedAt,
            until: exit.decidedAt ?? now(),
          })
        : [],
    origin: exit.origin,
    status: exit.status as ExitStatus,
    recognition: { id: exit.recognitionId, category: found.category, recognizedOn: found.recognizedOn },
    proposed: { on: exit.proposedOn, at: exit.proposedAt.toISOString(), by: exit.proposedByName },
    decideBy: exitDueOn(calendar, exit.proposedOn, standards),
    decisionDays: standards(exitDecisionDays, standardDay(exit.proposedOn)),
    foundBasisNeeded: foundBasisNeeded(found),
    objectionDays: standards(exitObjectionDays, standardDay(exit.toldOn ?? day)),
    toldFirst: ground.toldFirst === true,
    told:
      exit.toldOn === null
        ? null
        : { on: exit.toldOn, way: exit.toldWay ?? "", objectUntil: exit.objectUntil },
    delivered: exit.deliveredOn === null ? null : { on: exit.deliveredOn, way: exit.deliveredWay ?? "" },
    objection:
      exit.objection === null
        ? null
        : { text: exit.objection, on: exit.objectedOn, answer: exit.objectionAnswer },
    decided:
      exit.decidedOn && exit.decidedAt
        ? {
            on: exit.decidedOn,
            at: exit.decidedAt.toISOString(),
            by: exit.decidedByName ?? "",
            note: exit.decisionNote,
            foundBasis: exit.foundBasis,
          }
        : null,
    undone: exit.undoneOn
      ? { on: exit.undoneOn, by: exit.undoneByName ?? "", reason: exit.undoReason ?? "" }
      : null,
    effects: effects.map(({ kind, id, text, toPerson }) => ({
      kind,
      id,
      text,
      ...(toPerson ? { toPerson } : {}),
    })),
    warnings: warningsOf(found),
    mayRecover: ground.recovery === true || effects.some(({ kind }) => kind === "subsidy_paid"),
    actions,
    allowedActions: actions.filter(({ blocked }) => blocked === null).map(({ action }) => action),
    version: exit.version,
  };
}
