/**
 * Zero-employment households behind the invented people: who is recognized as a member belongs to a household that
 * was recognized before, and some of the registered ones live in households the office is looking at. What became of
 * a household follows from its members by the product's own rules, so that nothing in it contradicts itself.
 */
import {
  employedFrom,
  type MemberFact,
  type MemberFacts,
  type MemberStatus,
} from "~/features/households/member-line";
import { assessHousehold, clearDueOn } from "~/features/households/rules";
import { defaultStandards } from "~/features/settings/standards";
import type { Sex } from "~/lib/resident-id";
import { addDays, type CalendarDate, diffDays, formatDate, laterOf } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import { DEMO_UNITS } from "../demo-accounts";
import { earlierOf, officeMoment, officeMomentAfter } from "./moments";
import { inventName } from "./invent-name";
import type { Place } from "./places";
import type { Profile } from "./profile";
import { createRandom, type Random } from "./random";
import type {
  HouseholdMemberRow,
  HouseholdMemberStatusRow,
  HouseholdRows,
  HouseholdStepRow,
  PersonRows,
} from "./rows";
import type { World } from "./world";

type Stage = "draft" | "applied" | "refused" | "listed";

type Relative = {
  kin: Kin;
  relation: string;
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  status: MemberStatus;
};

type Home = {
  random: Random;
  world: World;
  place: Place;
  rows: HouseholdRows;
  caseworker: { id: string; name: string };
  reviewer: { id: string; name: string };
  spouse: HouseholdMemberRow | null;
};

/** Share of the registered people without a recognition whose household the office is dealing with. */
const LOOKED_AT_SHARE = 0.2;
/** Counties of the demonstration: there it is all of them. */
const SHOWN_COUNTIES: readonly number[] = [DEMO_UNITS.nanguan, DEMO_UNITS.yanji];
const AVERAGE_CLEARED = 0.8;
/** Days after which no household is still waiting. */
const LONGEST_WAIT = 55;
const CLOSED: ReadonlySet<string> = new Set(["refused", "first_review_failed", "withdrawn"]);
/** The list began with the standard that sets its days. */
const FIRST_DAY = "2022-07-04";

/** The household of a person who has one, with the application naming it; null for everybody else. */
export function inventHousehold(
  world: World,
  index: number,
  place: Place,
  profile: Profile,
  person: PersonRows,
): HouseholdRows | null {
  const random = createRandom(world.seed, "household", index);
  const plan = planOf(random, world, place, profile, person);
  if (!plan) return null;
  const { stage, on } = plan;
  const enteredOn = stage === "listed" ? world.workdays.before(on) : on;
  const createdAt = officeMoment(random, enteredOn);
  const caseworker = world.staff.of(place.communityId, "caseworker");
  const id = random.id(createdAt);
  const isHead = random.chance(0.7);
  const head = isHead
    ? profile.name
    : ofFamily(profile.name, inventName(random, "male", 1955, profile.ethnicity));
  const rows: HouseholdRows = {
    household: {
      id,
      city: place.cityId,
      number: world.householdNumber(place.countyCode, enteredOn.slice(0, 4)),
      unitId: place.communityId,
      countyId: place.countyId,
      streetId: place.streetId,
      communityId: place.communityId,
      headName: head,
      address: person.person.address,
      division: place.division,
      urban: true,
      status: "draft",
      createdAt,
      createdBy: caseworker.id,
      createdByName: caseworker.name,
      version: 1,
    },
    members: [],
    statuses: [],
    recognition: null,
    steps: [],
  };
  const home: Home = {
    random,
    world,
    place,
    rows,
    caseworker,
    reviewer: world.staff.of(place.countyId, "reviewer"),
    spouse: null,
  };
  step(home, "create", enteredOn, caseworker, "");
  addMembers(home, person, profile, isHead ? null : head, enteredOn);
  if (stage !== "draft") decide(home, stage, on, person);
  const application = person.applications.at(-1);
  if (application && stage === "listed" && profile.category === "zero_employment_household") {
    application.householdId = id;
  }
  return rows;
}

/** When the household was dealt with, and how far it has come. */
function planOf(
  random: Random,
  world: World,
  place: Place,
  profile: Profile,
  { applications, recognitions, employments }: PersonRows,
): { stage: Stage; on: CalendarDate } | null {
  const registeredOn =
    employments.at(-1)?.unemploymentRegisteredOn ?? employments[0]?.unemploymentRegisteredOn;
  if (!registeredOn) return null;
  if (profile.category === "zero_employment_household") {
    const application = applications.at(-1);
    const needed = application?.acceptedOn ?? (application ? world.latest : null);
    if (needed === null) return null;
    const before = world.workdays.before(needed);
    if (before < FIRST_DAY) return null;
    const on = before >= registeredOn ? before : world.workdays.onOrAfter(registeredOn);
    return { stage: "listed", on: earlierOf(on, world.latest) };
  }
  // Out of work, not recognized, nothing under way: a look at the household may help.
  const isIdle = recognitions.length === 0 && applications.every(({ status }) => CLOSED.has(status));
  if (!isIdle || !place.urban) return null;
  if (!SHOWN_COUNTIES.includes(place.countyId) && !random.chance(LOOKED_AT_SHARE)) return null;
  const stage = random.weighted<Stage>([
    ["listed", 50],
    ["applied", 25],
    ["draft", 17],
    ["refused", 8],
  ]);
  const on = world.workdays.add(world.latest, -random.int(0, stage === "listed" ? 16 : 4));
  return on <= registeredOn ? null : { stage, on };
}

/** A name with the family's surname. */
function ofFamily(relative: string, name: string): string {
  return relative.slice(0, 1) + name.slice(1);
}

type Kin = "spouse" | "child" | "parent";

/** 与户主关系, for a head that is the person, or the person's father. */
function relationOf(kin: Kin, { sex }: Profile, isHead: boolean, own: Sex): string {
  if (kin === "spouse") return isHead ? "配偶" : sex === "male" ? "儿媳" : "女婿";
  if (kin === "child") return isHead ? (own === "male" ? "儿子" : "女儿") : "孙子女";
  return own === "male" ? "父亲" : "母亲";
}

function inventRelatives(random: Random, profile: Profile, isHead: boolean, on: CalendarDate): Relative[] {
  const born = Number(profile.birthDate.slice(0, 4));
  const year = Number(on.slice(0, 4));
  const two = (number: number) => String(number).padStart(2, "0");
  const of = (kin: Kin, sex: Sex, birthYear: number, status: MemberStatus): Relative => ({
    kin,
    relation: relationOf(kin, profile, isHead, sex),
    name: inventName(random, sex, birthYear, profile.ethnicity),
    sex,
    birthDate: `${birthYear}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`,
    status,
  });
  const drawSex = () => random.pick<Sex>(["male", "female"]);
  const partner: Sex = profile.sex === "male" ? "female" : "male";
  // Well within working age, so that the spouse's own work decides.
  const partnerBorn = Math.max(born + random.int(-3, 3), year - (partner === "female" ? 46 : 56));
  const spouse = of("spouse", partner, partnerBorn, "unemployed");
  const relatives = random.chance(0.85) ? [spouse] : [];
  if (year - born > 30 && random.chance(0.6)) {
    const child = of("child", drawSex(), year - random.int(6, Math.min(21, year - born - 21)), "student");
    const father = profile.sex === "male" ? profile.name : spouse.name;
    relatives.push({ ...child, name: ofFamily(father, child.name) });
  }
  if (isHead && random.chance(0.25)) {
    relatives.push(of("parent", drawSex(), year - random.int(66, 82), "retired"));
  }
  return relatives;
}

/** The person, the father where he heads the household, and the rest of it. */
function addMembers(
  home: Home,
  person: PersonRows,
  profile: Profile,
  father: string | null,
  on: CalendarDate,
): void {
  const { random, rows } = home;
  const { id: householdId, city, createdAt } = rows.household;
  const joinedOn = addDays(on, -random.int(400, 4000));
  const add = (member: Pick<HouseholdMemberRow, "name" | "relation"> & Partial<HouseholdMemberRow>) => {
    const row: HouseholdMemberRow = {
      id: random.id(new Date(createdAt.getTime() + rows.members.length)),
      city,
      householdId,
      ...member,
      occurredOn: joinedOn,
      recordedAt: createdAt,
      recordedBy: home.caseworker.id,
      version: 1,
    };
    rows.members.push(row);
    return row;
  };
  if (father !== null) {
    const head = add({ name: father, relation: "户主", sex: "male", birthDate: "1955-03-12" });
    addStatus(home, head, "retired", "2015-03-12", createdAt);
  }
  const own = profile.sex === "male" ? "儿子" : "女儿";
  add({ name: profile.name, relation: father === null ? "户主" : own, personId: person.person.id });
  for (const { kin, status, ...who } of inventRelatives(random, profile, father === null, on)) {
    const row = add(who);
    if (kin === "spouse") home.spouse = row;
    const since = addDays(on, -(status === "unemployed" ? random.int(60, 500) : random.int(90, 900)));
    addStatus(home, row, status, since, createdAt);
  }
}

function addStatus(
  home: Home,
  member: HouseholdMemberRow,
  status: MemberStatus,
  on: CalendarDate,
  at: Date,
): void {
  const { random, rows } = home;
  const unemployed = status === "unemployed";
  const row: HouseholdMemberStatusRow = {
    id: random.id(at),
    city: member.city,
    memberId: member.id,
    householdId: member.householdId,
    status,
    employer:
      status === "employed"
        ? random.pick(["社区便民超市", "城区环卫服务中心", "家政服务站", "物业服务中心"])
        : null,
    monthlyIncome:
      status === "employed" ? random.int(22, 38) * 100 : status === "retired" ? random.int(18, 32) * 100 : 0,
    source: random.pick(["本人陈述", "入户核查", "社保比对"]),
    unemploymentRegisteredOn: unemployed ? addDays(on, random.int(3, 40)) : null,
    willingToWork: unemployed ? random.chance(0.9) : null,
    occurredOn: on,
    recordedAt: at,
    recordedBy: home.caseworker.id,
    version: 1,
  };
  rows.statuses.push(row);
}

function step(
  { random, rows }: Home,
  action: string,
  on: CalendarDate,
  by: { id: string; name: string } | null,
  note: string,
  at?: Date,
): HouseholdStepRow {
  const earlier = rows.steps.at(-1)?.recordedAt ?? null;
  const recordedAt =
    at ??
    (earlier ? officeMomentAfter(random, laterOf(on, dayOf(earlier)), earlier) : rows.household.createdAt);
  const row: HouseholdStepRow = {
    id: random.id(recordedAt),
    city: rows.household.city,
    householdId: rows.household.id,
    position: rows.steps.length + 1,
    action,
    occurredOn: on,
    recordedAt,
    actorId: by?.id ?? null,
    actorName: by?.name ?? "系统",
    note,
  };
  rows.steps.push(row);
  rows.household.version = row.position;
  return row;
}

function decide(home: Home, stage: Stage, on: CalendarDate, person: PersonRows): void {
  const { rows, caseworker, reviewer } = home;
  const { household } = rows;
  step(home, "apply", on, caseworker, "入户走访并核对失业登记，成员情况与申报一致，同意上报。");
  Object.assign(household, { status: "applied", appliedOn: on });
  if (stage === "applied") return;
  const decided = { decidedOn: on, decidedBy: reviewer.id, decidedByName: reviewer.name };
  if (stage === "refused") {
    const note = "申报情况经核实不属实（就业促进法 第五十六条）：入户核查发现另有成员在业。";
    step(home, "refuse", on, reviewer, note);
    Object.assign(household, { status: "refused", ...decided, decisionNote: note });
    return;
  }
  const opinion = `经审核，${household.headName}户法定劳动年龄内的家庭成员均处于失业状况，同意认定为零就业家庭。`;
  const recognized = step(
    home,
    "recognize",
    on,
    reviewer,
    `${opinion}（清零期限 ${clearDueOn(on, defaultStandards)}）`,
  );
  Object.assign(household, { status: "recognized", ...decided, decisionNote: opinion });
  rows.recognition = {
    id: home.random.id(recognized.recordedAt),
    city: household.city,
    householdId: household.id,
    countyId: household.countyId,
    streetId: household.streetId ?? null,
    communityId: household.communityId ?? null,
    clearDueOn: clearDueOn(on, defaultStandards),
    occurredOn: on,
    recordedAt: recognized.recordedAt,
    recordedBy: reviewer.id,
    version: 1,
  };
  comeOut(home, on, person);
}

/** Both lines of a member, as the product reads them. */
function factsOf({ rows }: Home, member: HouseholdMemberRow, person: PersonRows): MemberFacts {
  const own: MemberFact[] = rows.statuses
    .filter((one) => one.memberId === member.id)
    .map((one) => ({
      id: one.id,
      status: one.status as MemberStatus,
      occurredOn: one.occurredOn,
      recordedAt: one.recordedAt.toISOString(),
      unemploymentRegisteredOn: one.unemploymentRegisteredOn ?? null,
      willingToWork: one.willingToWork ?? null,
      voided: false,
    }));
  const isPerson = member.personId === person.person.id;
  const dossier: MemberFact[] = isPerson
    ? person.employments.map((one) => ({
        id: one.id,
        status: one.status === "employed" ? "employed" : one.status === "lost_contact" ? null : "unemployed",
        occurredOn: one.occurredOn,
        recordedAt: (one.recordedAt ?? rows.household.createdAt).toISOString(),
        unemploymentRegisteredOn: one.unemploymentRegisteredOn ?? null,
        willingToWork: one.unemploymentRegisteredOn ? true : null,
        voided: false,
      }))
    : [];
  return {
    id: member.id,
    name: member.name,
    sex: isPerson ? person.person.sex : (member.sex ?? null),
    birthDate: isPerson ? person.person.birthDate : (member.birthDate ?? null),
    retirementCategory: isPerson
      ? (person.person.retirementCategory ?? null)
      : (member.retirementCategory ?? null),
    joinedOn: member.occurredOn,
    leftOn: null,
    facts: [...own, ...dossier],
  };
}

/** Off the list by the work of the person or, for most that would wait too long, of the spouse; or still on it. */
function comeOut(home: Home, recognizedOn: CalendarDate, person: PersonRows): void {
  const { random, world, rows, spouse } = home;
  const { household, recognition } = rows;
  const all = () => rows.members.map((member) => factsOf(home, member, person));
  const byPerson = employedFrom(all(), recognizedOn, world.latest);
  const waited = diffDays(recognizedOn, byPerson?.on ?? world.latest);
  if (spouse && (waited > LONGEST_WAIT || (waited > 21 && random.chance(AVERAGE_CLEARED)))) {
    const day = world.workdays.onOrAfter(addDays(recognizedOn, random.int(4, 19)));
    const on = earlierOf(day, world.latest);
    addStatus(
      home,
      spouse,
      "employed",
      on,
      officeMomentAfter(random, on, rows.steps.at(-1)?.recordedAt ?? null),
    );
  }
  const employed = employedFrom(all(), recognizedOn, world.latest);
  if (!employed && waited > LONGEST_WAIT) endAsMoved(home, recognizedOn);
  if (employed && recognition) {
    const writtenAt = new Date(employed.fact.recordedAt);
    const at =
      writtenAt > recognition.recordedAt
        ? writtenAt
        : officeMomentAfter(random, employed.on, recognition.recordedAt);
    const note = `成员${employed.name}自${formatDate(employed.on)}起就业（${home.caseworker.name}于${formatDate(dayOf(at))}登记），家庭自该日起退出。`;
    step(home, "clear", employed.on, null, note, at);
    Object.assign(recognition, {
      untilOn: employed.on,
      endReason: "member_employed",
      endMemberId: employed.memberId,
      endNote: note,
      endRecordedAt: at,
      version: 2,
    });
    household.status = "cleared";
    const again = assessHousehold({ urban: true, members: all() }, world.asOf).verdict === "met";
    if (again) {
      step(
        home,
        "propose-reopen",
        world.latest,
        null,
        "成员现又全部失业，符合零就业家庭条件，请县级核定是否重新认定。",
      );
      household.reopenProposedOn = world.latest;
    }
  }
}

/** Nobody works and the wait is long: the family has left the place. */
function endAsMoved(home: Home, recognizedOn: CalendarDate): void {
  const { random, world, rows, reviewer } = home;
  const { household, recognition } = rows;
  if (!recognition) return;
  const on = earlierOf(world.workdays.onOrAfter(addDays(recognizedOn, random.int(12, 40))), world.latest);
  const note = "迁出：全家迁往外县（市、区）居住。";
  const ended = step(home, "end", on, reviewer, note);
  Object.assign(recognition, {
    untilOn: on,
    endReason: "moved",
    endNote: note,
    endRecordedAt: ended.recordedAt,
    endRecordedBy: reviewer.id,
    endRecordedByName: reviewer.name,
    version: 2,
  });
  Object.assign(household, { status: "cancelled", decidedOn: on, decisionNote: note });
}
