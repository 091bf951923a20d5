/**
 * The figures of a report reckoned again from the definitions (DOMAIN §5.1) and the raw tables alone, person by person,
 * sharing no predicate with the program. Everything as known now.
 */
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import type { Facts, Level, Places, Recognition, Unit } from "./facts";

export type Span = { from: string; to: string };
type Entry = { child: number; category: string; id: string };
export type Asked = { at?: number | undefined; category?: string | undefined };
export type Ratio = readonly [part: number, whole: number];

const COLUMNS: Record<Level, (place: Places) => number | null> = {
  province: () => 1,
  city: ({ city }) => city,
  county: ({ county_id: id }) => id,
  street: ({ street_id: id }) => id,
  community: ({ community_id: id }) => id,
};
const BELOW: Record<Level, Level | null> = {
  province: "city",
  city: "county",
  county: "street",
  street: "community",
  community: null,
};

/** The unit one level below that a place lies in, the unit itself for its own people; null outside. */
export function childOf(unit: Pick<Unit, "id" | "level">, place: Places): number | null {
  if (unit.level !== "province" && COLUMNS[unit.level](place) !== unit.id) return null;
  const below = BELOW[unit.level];
  return (below && COLUMNS[below](place)) ?? unit.id;
}

const sorted = new WeakMap<object, Map<string, unknown[]>>();

/** The rows of a table person by person, sorted out once for each table. */
function byPerson<T extends { person_id: string }>(list: readonly T[]) {
  let map = sorted.get(list) as Map<string, T[]> | undefined;
  if (!map) {
    map = new Map();
    for (const one of list) {
      const own = map.get(one.person_id);
      if (own) own.push(one);
      else map.set(one.person_id, [one]);
    }
    sorted.set(list, map);
  }
  const known = map;
  return (person: string): readonly T[] => known.get(person) ?? [];
}

const holdsOn = (day: string) => (one: { occurred_on: string; until_on: string | null }) =>
  one.occurred_on <= day && (one.until_on === null || one.until_on > day);

/** Working days of 二（四）: not weekends and holidays, but the make-up days. */
function workingDays({ daysOff }: Pick<Facts, "daysOff">) {
  const kinds = new Map(daysOff.map(({ date, kind }) => [date, kind]));
  const works = (day: string) => {
    const kind = kinds.get(day);
    if (kind) return kind === "makeup_workday";
    return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  };
  const last = daysOff.at(-1)?.date ?? "";
  return {
    /** The n-th working day after a day; null past the years on file. */
    after(day: string, count: number): string | null {
      let [at, left] = [day, count];
      while (left > 0) {
        at = addDays(at, 1);
        if (at.slice(0, 4) > last.slice(0, 4)) return null;
        if (works(at)) left -= 1;
      }
      return at;
    },
    between(from: string, to: string): number {
      let count = 0;
      for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (works(at)) count += 1;
      return count;
    },
  };
}

/** All sets of a unit and a period. */
export class Reckoning {
  private readonly sets = new Map<string, Entry[]>();
  readonly money: { child: number; kind: string; person: string; fen: number }[] = [];

  constructor(
    readonly facts: Facts,
    readonly unit: Unit,
    readonly span: Span,
  ) {
    this.people();
    this.applications();
    this.households();
    this.hits();
  }

  private add(figure: string, child: number | null, category: string, id: string): void {
    if (child === null) return;
    const list = this.sets.get(figure) ?? [];
    this.sets.set(figure, list);
    list.push({ child, category, id });
  }

  ids(figure: string, { at, category }: Asked = {}): Set<string> {
    const chosen = (this.sets.get(figure) ?? []).filter(
      (one) =>
        (at === undefined || one.child === at) && (category === undefined || one.category === category),
    );
    return new Set(chosen.map(({ id }) => id));
  }

  count(figure: string, asked: Asked = {}): number {
    return this.ids(figure, asked).size;
  }

  /** Whether the automatic checks have been run over the unit. */
  checked = false;
  private below: Unit[] | undefined;

  /** The units below, and the unit itself where anybody counts at it. */
  get children(): Unit[] {
    return (this.below ??= this.readChildren());
  }

  private readChildren(): Unit[] {
    const below = this.facts.units.filter(({ parent_id: parent }) => parent === this.unit.id);
    const own = [...this.sets.values()].some((list) => list.some(({ child }) => child === this.unit.id));
    if (below.length > 0 && !own) return below;
    return [...below, { ...this.unit, short_name: below.length > 0 ? "本级" : this.unit.short_name }];
  }

  paid({ at, kind }: { at?: number | undefined; kind?: string | undefined } = {}): {
    people: number;
    fen: number;
  } {
    const rows = this.money.filter(
      (row) => (at === undefined || row.child === at) && (kind === undefined || row.kind === kind),
    );
    return {
      people: new Set(rows.map(({ person }) => person)).size,
      fen: rows.reduce((sum, { fen }) => sum + fen, 0),
    };
  }

  /** Closing less opening and the flows, per category: who came from or went to other units, once those who left and came back are set apart. */
  netTransferred(asked: Asked = {}): number {
    const categories = asked.category ? [asked.category] : [...new Set(this.categories())];
    const children = asked.at === undefined ? this.children.map(({ id }) => id) : [asked.at];
    let sum = 0;
    for (const category of categories) {
      for (const at of children) {
        const cell = { at, category };
        const [exited, closing, opening] = [
          this.ids("exitedInPeriod", cell),
          this.ids("closing", cell),
          this.ids("opening", cell),
        ];
        const both = [...this.ids("recognizedInPeriod", cell)].filter((id) => exited.has(id));
        const again = both.reduce(
          (total, id) => total + Number(closing.has(id)) - Number(opening.has(id)),
          0,
        );
        sum += closing.size - opening.size - this.count("recognizedInPeriod", cell) + exited.size - again;
      }
    }
    return sum;
  }

  private categories(): string[] {
    return ["opening", "closing", "recognizedInPeriod", "exitedInPeriod"].flatMap((figure) =>
      (this.sets.get(figure) ?? []).map(({ category }) => category),
    );
  }

  private within(day: string | null): day is string {
    return day !== null && day >= this.span.from && day <= this.span.to;
  }

  private people(): void {
    const { facts, unit } = this;
    const { from, to } = this.span;
    const placements = byPerson(facts.placements);
    const plans = byPerson(facts.plans);
    const offers = byPerson(facts.offers);
    const posts = byPerson(facts.posts);
    const queue = byPerson(facts.queue);
    const trainings = byPerson(facts.trainings);
    const startUps = byPerson(facts.startUps);
    const services = byPerson(facts.services);
    const employments = byPerson(facts.employments);
    const recognitions = byPerson(facts.recognitions);
    const person = new Map(facts.people.map((one) => [one.id, one]));
    /** Where the person was on a day: by the placements, else where the recognition was made. */
    const placeOn = (recognition: Recognition, day: string): number | null => {
      const moved = placements(recognition.person_id);
      if (moved.length === 0) return childOf(unit, recognition);
      const placed = moved.find(holdsOn(day));
      return placed ? childOf(unit, placed) : null;
    };
    const before = addDays(from, -1);
    for (const recognition of facts.recognitions) {
      const { person_id: id, category, until_on: until } = recognition;
      if (holdsOn(before)(recognition)) this.add("opening", placeOn(recognition, before), category, id);
      if (this.within(recognition.occurred_on))
        this.add("recognizedInPeriod", placeOn(recognition, recognition.occurred_on), category, id);
      if (this.within(until)) this.add("exitedInPeriod", placeOn(recognition, until), category, id);
      const child = placeOn(recognition, to);
      if (!holdsOn(to)(recognition) || child === null || person.get(id)?.merged_into) continue;
      const count = (figure: string) => this.add(figure, child, category, id);
      count("closing");
      const upTo = (day: string) => day >= recognition.occurred_on && day <= to;
      const [plan] = plans(id)
        .filter((one) => upTo(one.approved_on) && (one.superseded_on === null || one.superseded_on > to))
        .toSorted((a, b) => b.version_no - a.version_no);
      const offered = offers(id).filter((one) => upTo(one.occurred_on));
      const inPosts = posts(id).filter((one) => one.occurred_on <= to);
      const inPost = inPosts.some((one) => one.ended_on === null || one.ended_on > to);
      const queued = queue(id).some(
        (one) => one.occurred_on <= to && (one.left_on === null || one.left_on > to),
      );
      const trained = trainings(id).filter((one) => upTo(one.occurred_on));
      const started = startUps(id).filter((one) => upTo(one.occurred_on));
      const contacts = services(id).filter((one) => one.substantive && one.occurred_on <= to);
      if (inPost) count("inPost");
      if (shouldHaveExited(facts, recognition, person.get(id)?.retires_on ?? "9999", to))
        count("shouldHaveExited");
      const help = [...contacts, ...offered, ...trained, ...started, ...inPosts];
      count(help.some(({ occurred_on: day }) => this.within(day)) ? "served" : "notServed");
      count(plan ? "withPlan" : "withoutPlan");
      if (!plan) continue;
      if (plan.sound) count("withSoundPlan");
      if (plan.main_path === "market") {
        count("marketPath");
        const distinct = new Set(offered.filter(({ valid }) => valid).map(({ sameness }) => sameness));
        count(distinct.size >= 3 ? "threeOffers" : "fewOffers");
        continue;
      }
      count("pathDue");
      const done = {
        skills: trained.some((one) => !(one.status === "dropped" && (one.ended_on ?? "9999") <= to)),
        start_up: started.some((one) => !(one.status === "refused" && (one.decided_on ?? "9999") <= to)),
        safety_net: inPost || queued,
      }[plan.main_path];
      count(done ? "pathFulfilled" : "pathUnfulfilled");
    }
    const event = (
      id: string,
      day: string | null,
      tell: (child: number, category: string) => void,
      inForce = false,
    ) => {
      if (!this.within(day)) return;
      const [last] = recognitions(id)
        .filter((one) => one.occurred_on <= day)
        .toSorted((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1));
      if (!last || (inForce && last.until_on !== null && last.until_on < day)) return;
      const child = placeOn(last, day);
      if (child !== null) tell(child, last.category);
    };
    for (const { id } of facts.people) {
      const count = (figure: string, day: string | null, inForce = false) =>
        event(id, day, (child, category) => this.add(figure, child, category, id), inForce);
      let last = "unemployed";
      for (const one of employments(id)) {
        if (one.status === "employed" && last !== "employed")
          count("employedInPeriod", one.occurred_on, true);
        last = one.status;
      }
      for (const one of posts(id)) {
        count("placedInPeriod", one.occurred_on);
        if (one.end_reason === "term_over") count("postTermOver", one.ended_on);
      }
    }
    for (const { person_id: id, paid_on: day, kind, amount } of facts.subsidies) {
      event(id, day, (child, category) => {
        this.add("subsidizedInPeriod", child, category, id);
        this.money.push({ child, kind, person: id, fen: Math.round(Number(amount) * 100) });
      });
    }
  }

  private applications(): void {
    const { facts, unit } = this;
    const { to } = this.span;
    if (facts.noticeApart.length > 0) throw new Error("the proof does not know a notice beside the ten days");
    const calendar = workingDays(facts);
    for (const one of facts.applications) {
      const child = childOf(unit, one);
      if (child === null || one.accepted_on === null) continue;
      const due = calendar.after(one.accepted_on, 10);
      const decided = ["recognized", "refused"].includes(one.status);
      if (decided && this.within(one.decided_on)) {
        this.add("decisions", child, one.category, one.person_id);
        if (due === null || one.decided_on > due)
          this.add("lateDecisions", child, one.category, one.person_id);
      }
      const waiting =
        one.accepted_on <= to &&
        !["draft", "submitted", "withdrawn"].includes(one.status) &&
        (one.decided_on === null || one.decided_on > to);
      if (!waiting) continue;
      this.add("openApplications", child, one.category, one.id);
      if (due === null) continue;
      if (to > due) this.add("overdueDecisions", child, one.category, one.id);
      else if (calendar.between(to, due) <= 2) this.add("atRiskApplications", child, one.category, one.id);
    }
  }

  private households(): void {
    for (const one of this.facts.households) {
      const child = childOf(this.unit, one);
      const count = (figure: string) => this.add(figure, child, "", one.household_id);
      if (this.within(one.occurred_on)) count("householdsNew");
      if (this.within(one.until_on) && one.end_reason === "member_employed") {
        count("householdsCleared");
        for (const id of membersInWork(this.facts, one, one.until_on))
          this.add("householdMembersHelped", child, "", id);
      }
      if (holdsOn(this.span.to)(one)) count("householdsLeft");
    }
  }

  /** Events count by their day; everything else as it stood at the end. */
  private hits(): void {
    if (this.facts.exempted.length > 0) throw new Error("the proof does not know exemptions");
    const { id: own, last_id: last } = this.unit;
    const isOver = ({ unit_id: at }: { unit_id: number }) => {
      const over = this.facts.units.find(({ id }) => id === at);
      return over !== undefined && over.id <= own && over.last_id >= last;
    };
    this.checked = this.facts.runs.some(isOver);
    if (!this.checked) return;
    const events = new Set(["R14", "R15", "R18", "R24"]);
    for (const hit of this.facts.hits) {
      if (hit.since_on > this.span.to || (hit.gone_on !== null && hit.gone_on <= this.span.to)) continue;
      if (hit.rule === "R29" || (events.has(hit.rule) && hit.since_on < this.span.from)) continue;
      const told = hit.rule === "R22" ? planFault(hit.failing) : hit.rule;
      this.add(`hit ${told}`, childOf(this.unit, hit), "", hit.id);
      if (hit.person_id) this.add(`people of ${told}`, childOf(this.unit, hit), "", hit.person_id);
    }
  }
}

/** A plan both overdue and incomplete is told as overdue; none at all is a figure. */
function planFault(failing: readonly string[] | null): string {
  if (failing?.includes("review")) return "R22 overdue";
  return failing?.includes("measures") ? "R22 incomplete" : "R22 none";
}

/** Members of a household who worked on the day it went off the list. */
function membersInWork(facts: Facts, one: Facts["households"][number], day: string): string[] {
  return facts.members
    .filter((member) => {
      if (member.household_id !== one.household_id) return false;
      if (member.id === one.end_member_id) return true;
      const told = [
        ...facts.memberStatuses.filter(({ member_id: id }) => id === member.id),
        ...facts.employments.filter(({ person_id: id }) => id === member.person_id),
      ].filter(({ occurred_on: on }) => on <= day);
      const last = told.toSorted((a, b) =>
        `${a.occurred_on} ${a.recorded_at}` < `${b.occurred_on} ${b.recorded_at}` ? 1 : -1,
      )[0];
      return last?.status === "employed" && (member.left_on === null || member.left_on > day);
    })
    .map(({ id }) => id);
}

export const RATES = {
  方案制定率: ["withPlan", "closing"],
  有效方案率: ["withSoundPlan", "closing"],
  三个岗位达标率: ["threeOffers", "marketPath"],
  路径落实率: ["pathFulfilled", "pathDue"],
  帮扶覆盖率: ["served", "closing"],
  按期办结率: ["onTimeDecisions", "decisions"],
} as const;
export type RateName = keyof typeof RATES;

export function ratio(figures: Reckoning, name: RateName, at?: number): Ratio {
  const [part, whole] = RATES[name];
  const parts =
    name === "按期办结率"
      ? figures.count("decisions", { at }) - figures.count("lateDecisions", { at })
      : figures.count(part, { at });
  return [parts, figures.count(whole, { at })];
}

/** `86.3`; one decimal half up, more only where one would say 100 or 0 that is not there. Null of nothing. */
export function digits([part, whole]: Ratio): string | null {
  if (whole === 0) return null;
  if (part === whole) return "100.0";
  for (let places = 1; places < 7; places += 1) {
    const scale = 10 ** places;
    const text = (Math.round((part * 100 * scale) / whole) / scale).toFixed(places);
    if (part > whole || (Number(text) < 100 && (part === 0 || Number(text) > 0))) return text;
  }
  throw new Error(`${part} of ${whole}`);
}

/** As printed: `86.3%`, `100%`, `0%`, `—`. */
export function percent(of: Ratio, sign = "%"): string {
  const text = digits(of);
  return text === null ? "—" : `${text.replace(/^(100|0)\.0$/, "$1")}${sign}`;
}

/** Of a past day, with what is known now: a mark that stands or ended with the caseload, or the retirement day. */
function shouldHaveExited(facts: Facts, recognition: Recognition, retiresOn: string, to: string): boolean {
  const isPast = to < today();
  const marked = facts.exitMarks.some(
    (mark) =>
      mark.person_id === recognition.person_id &&
      mark.recognized_on === recognition.occurred_on &&
      mark.on_day <= to &&
      (isPast || mark.stands),
  );
  const rejected = facts.retirementsRejected.some(
    (one) => one.person_id === recognition.person_id && one.occurred_on >= retiresOn,
  );
  return marked || (isPast && retiresOn <= to && !rejected);
}
