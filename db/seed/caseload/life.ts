import type { StoredFacts } from "~/features/recognition/application-facts";
import { retirementSpan } from "~/law/retirement";
import { addDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import { maskResidentId } from "~/lib/resident-id";
import { defectFor, writeApplication } from "./applications";
import { inventTold, reviseTold, type Told } from "./assessments";
import { writeChecks, writeDeclaration } from "./checks";
import { inventUnemployment, type Unemployment } from "./circumstances";
import { writeDetails } from "./details";
import { drawTurn, turnBefore, turnRow, unemployedRow, type Subject, type Turn } from "./employment";
import { settleExit, type Exit } from "./exits";
import { inventHousehold } from "./households";
import { dayBetween, earlierOf, officeMoment } from "./moments";
import { writeOffers } from "./offers";
import { mainPathOf } from "./main-path";
import type { Placement } from "./placement";
import { writePlans } from "./plans";
import { inventProfile, type Profile } from "./profile";
import { createRandom, type Random } from "./random";
import { recorded } from "./recorded";
import type { AssessmentRow, PersonRows, RecognitionRow } from "./rows";
import { writeServices } from "./services";
import { tellStory, type Spell } from "./spells";
import { support } from "./support";
import type { World } from "./world";

/** The register of earlier recognitions was entered in these weeks. */
const TAKEN_OVER = ["2022-05-16", "2022-08-26"] as const;

/** The life of one person in the system, from the first entry to today: the same for the same seed and index. */
export function livePerson(
  world: World,
  placementOf: (index: number, random: Random) => Placement,
  index: number,
): PersonRows {
  const random = createRandom(world.seed, "person", index);
  const { place, scenario } = placementOf(index, random);
  const story = tellStory(random, world, place, scenario);
  const profile = inventProfile(random, place, story.needs);
  const enteredOn = enteredDay(random, world, story.spells[0]);
  const createdAt = officeMoment(random, enteredOn);
  const personId = random.id(createdAt);
  const residentId = world.residentIds(profile.birthDate, profile.sex);
  const caseworker = world.staff.of(place.communityId, "caseworker");
  const isKnown = story.spells.length > 0;
  const rows: PersonRows = {
    person: {
      id: personId,
      city: place.cityId,
      unitId: place.communityId,
      countyId: place.countyId,
      streetId: place.streetId,
      communityId: place.communityId,
      name: profile.name,
      sex: profile.sex,
      birthDate: profile.birthDate,
      residentId,
      phone: random.chance(0.97) ? `1990000${String(random.int(0, 9999)).padStart(4, "0")}` : null,
      ethnicity: profile.ethnicity,
      education: profile.education,
      householdDivision: random.chance(0.88) ? place.division : world.places.draw(random).division,
      householdKind: profile.householdKind,
      residenceDivision: place.division,
      residenceUrban: place.urban,
      address: `${place.address}${random.int(1, 60)}栋${random.int(1, 5)}单元${random.int(1, 7)}0${random.int(1, 4)}室`,
      retirementCategory: profile.retirementCategory,
      retiresOn: retirementSpan(profile.birthDate, profile.sex, profile.retirementCategory).later
        .retirementDate,
      legacy: isKnown && story.spells[0]?.course === null,
      responsibleId: isKnown
        ? (random.chance(0.8) ? caseworker : world.staff.of(place.streetId, "caseworker")).id
        : null,
      createdAt,
      createdBy: caseworker.id,
      version: 1,
    },
    employments: [],
    applications: [],
    steps: [],
    objections: [],
    checks: [],
    signatures: [],
    recognitions: [],
    assessments: [],
    services: [],
    plans: [],
    measures: [],
    reviews: [],
    offers: [],
    enrolments: [],
    supports: [],
    milestones: [],
    queue: [],
    welfarePlacements: [],
    attendances: [],
    subsidies: [],
    refusals: [],
    exitCases: [],
    recoveries: [],
    recoveryPayments: [],
    households: [],
  };
  const life: Life = {
    random,
    later: createRandom(world.seed, "support", index),
    world,
    rows,
    profile,
    subject: { personId, place, notBefore: enteredOn, enteredAt: createdAt },
  };
  if (!isKnown) enterRegistered(life, enteredOn);
  for (const spell of story.spells) liveSpell(life, spell);
  const household = inventHousehold(world, index, place, profile, rows);
  if (household) rows.households.push(household);
  return rows;
}

type Life = {
  random: Random;
  /** A stream of its own for the supports, so that the rest of a life stays what it was. */
  later: Random;
  world: World;
  rows: PersonRows;
  profile: Profile;
  subject: Subject;
};

function enteredDay(random: Random, world: World, first: Spell | undefined): CalendarDate {
  if (!first) return world.workdays.add(world.latest, -random.int(1, 130));
  return first.course?.created ?? world.workdays.onOrAfter(dayBetween(random, ...TAKEN_OVER));
}

function enterRegistered({ random, world, rows, profile, subject }: Life, enteredOn: CalendarDate): void {
  rows.employments.push(
    unemployedRow(random, world, subject, inventUnemployment(random, profile.category, enteredOn)),
  );
}

function liveSpell(life: Life, spell: Spell): void {
  const { random, world, rows, profile, subject } = life;
  const qualifiesOn = spell.course?.accepted ?? spell.recognizedOn ?? world.latest;
  const defect = spell.course ? defectFor(random, spell.course, profile) : "none";
  const unemployment =
    spell.unemployment ?? inventUnemployment(random, profile.category, qualifiesOn, { defect });
  rows.employments.push(unemployedRow(random, world, subject, unemployment));
  let applicationId: string | null = null;
  if (spell.course) {
    const { householdDivision, residentId } = rows.person;
    const written = writeApplication(
      random,
      world,
      { ...subject, maskedId: maskResidentId(residentId), profile, householdDivision, unemployment, defect },
      spell.course,
    );
    applicationId = written.application.id;
    if (spell.course.end !== "draft") {
      written.application.details = writeDetails(applicationId, {
        place: subject.place,
        profile,
        residentId,
        since: unemployment.since,
        accepted: spell.course.accepted,
        insured: (written.application.facts as StoredFacts).everInsured === true,
      });
    }
    rows.applications.push(written.application);
    rows.steps.push(...written.steps);
    rows.objections.push(...written.objections);
    rows.checks.push(...writeChecks(written));
    rows.signatures.push(...writeDeclaration(written, rows.person.name));
  }
  if (spell.recognizedOn !== null) recognize(life, spell, spell.recognizedOn, unemployment, applicationId);
  else if (random.chance(0.5)) assess(life, earlierOf(qualifiesOn, world.latest));
}

function recognize(
  life: Life,
  spell: Spell,
  recognizedOn: CalendarDate,
  unemployment: Unemployment,
  applicationId: string | null,
): void {
  const { random, world, rows, profile, subject } = life;
  const exit = spell.ends ? settleExit(random, profile, spell.ends, recognizedOn, world.latest) : null;
  const recognition = recognitionRow(life, recognizedOn, exit, applicationId);
  rows.recognitions.push(recognition);
  const until = earlierOf(exit?.on ?? world.latest, world.latest);
  const start = laterOf(recognizedOn, subject.notBefore);
  const turn = exit ? turnBefore(random, exit, start) : drawTurn(random, start, until);
  const told = help(life, { spell, recognizedOn, start, until, exit, turn, unemployment });
  const row = turn ? turnRow(random, world, subject, turn, rows.offers) : null;
  if (row) rows.employments.push(row);
  support(life.later, world, rows, {
    subject,
    profile,
    retiresOn: rows.person.retiresOn ?? world.asOf,
    recognition,
    start,
    until,
    exit,
    turn: turn && row ? { turn, row } : null,
    told,
  });
}

function recognitionRow(
  { random, world, rows, profile, subject }: Life,
  recognizedOn: CalendarDate,
  exit: Exit | null,
  applicationId: string | null,
): RecognitionRow {
  const { place, personId, notBefore } = subject;
  const reviewer = world.staff.of(place.countyId, "reviewer");
  const decision = applicationId === null ? null : rows.steps.findLast((step) => step.action === "recognize");
  const recordedAt = decision?.recordedAt ?? officeMoment(random, notBefore);
  const left = exit ? recorded(random, world, exit.on, reviewer, { lateShare: 0.25, notBefore }) : null;
  return {
    id: random.id(recordedAt),
    city: place.cityId,
    personId,
    applicationId,
    countyId: place.countyId,
    streetId: place.streetId,
    communityId: place.communityId,
    category: profile.category,
    legacy: applicationId === null,
    ...(exit && left
      ? {
          untilOn: exit.on,
          exitGround: exit.ground,
          exitEvidence: exit.evidence,
          exitRecordedAt: left.recordedAt,
          exitRecordedBy: reviewer.id,
        }
      : {}),
    occurredOn: recognizedOn,
    recordedAt,
    recordedBy: reviewer.id,
    version: exit ? 2 : 1,
  };
}

type Helped = {
  spell: Spell;
  recognizedOn: CalendarDate;
  /** First day on which help can have been entered. */
  start: CalendarDate;
  until: CalendarDate;
  exit: Exit | null;
  turn: Turn | null;
  unemployment: Unemployment;
};

/** Wishes, contacts, offers and plans of a recognition; returns what the person told. */
function help(
  life: Life,
  { spell, recognizedOn, start, until, exit, turn, unemployment }: Helped,
): Told | null {
  const { random, world, rows, profile, subject } = life;
  const toldOn = earlierOf(world.workdays.onOrAfter(addDays(start, random.int(0, 3))), until);
  const told = random.chance(0.95) ? assess(life, toldOn) : null;
  if (told && addDays(toldOn, 150) < until && random.chance(0.45)) {
    assess(life, dayBetween(random, addDays(toldOn, 90), until), reviseTold(random, told));
  }
  const employedOn = turn?.status === "employed" ? turn.on : null;
  const services = writeServices(random, world, { ...subject, told, recognizedOn, until, employedOn });
  const path = told ? mainPathOf(told, profile, subject.place, recognizedOn) : "market";
  const offers = writeOffers(random, world, {
    ...subject,
    wishes: told?.wishes ?? [],
    onMarketPath: path === "market",
    recognizedOn,
    until: employedOn ? earlierOf(employedOn, until) : until,
    refusesAll: exit?.ground === "refusals",
    foundWork: employedOn !== null,
  });
  const { plans, measures, reviews } = writePlans(random, world, {
    ...subject,
    profile,
    told,
    toldOn,
    recognizedOn,
    unemployedSince: unemployment.since,
    endedOn: exit?.on ?? null,
    offers,
    services,
    stage: spell.plan,
    earlierVersions: rows.plans.length,
  });
  for (const plan of rows.plans) {
    if (plan.status === "approved")
      Object.assign(plan, { status: "superseded", supersededOn: plans[0]?.approvedOn ?? recognizedOn });
  }
  rows.services.push(...services);
  rows.offers.push(...offers);
  rows.plans.push(...plans);
  rows.measures.push(...measures);
  rows.reviews.push(...reviews);
  return told;
}

function assess({ random, world, rows, profile, subject }: Life, on: CalendarDate, revised?: Told): Told {
  const by = world.staff.of(subject.place.communityId, "caseworker");
  const fact = recorded(random, world, laterOf(on, subject.notBefore), by, {
    notBefore: subject.notBefore,
    after: subject.enteredAt,
  });
  const told = revised ?? inventTold(random, profile, subject.place, on);
  const row: AssessmentRow = {
    id: random.id(fact.recordedAt),
    city: subject.place.cityId,
    personId: subject.personId,
    ...told,
    ...fact,
    version: 1,
  };
  rows.assessments.push(row);
  return told;
}
