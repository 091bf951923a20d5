import { minimumWageOn } from "~/law/minimum-wage";
import { addDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { WelfarePostKind } from "~/features/welfare-posts/kinds";
import { dayBetween, officeMoment } from "./moments";
import type { Place, Places } from "./places";
import { createRandom, type Random } from "./random";
import type { WelfarePostRow } from "./rows";
import type { Staff } from "./staff";
import type { Workdays } from "./workdays";

export type PostStock = {
  /** A recognized post of the county with a free place from the day; one more where all are taken. */
  take: (place: Place, from: CalendarDate, until: CalendarDate | null) => WelfarePostRow;
  /** Every post people were placed in, and those that stand beside them: free, proposed, refused, closed. */
  all: () => WelfarePostRow[];
};

type Kind = { post: string; employer: string; duties: string; demands?: readonly string[]; weight: number };

const KINDS: Partial<Record<WelfarePostKind, Kind>> = {
  cleaning: {
    post: "社区保洁员",
    employer: "社区居民委员会",
    duties: "楼道和公共区域保洁、垃圾分类引导",
    demands: ["standing"],
    weight: 30,
  },
  employment_service: {
    post: "就业社保协管员",
    employer: "便民服务中心",
    duties: "协助失业登记、政策宣传和入户核实",
    weight: 20,
  },
  public_order: {
    post: "治安巡逻员",
    employer: "综合治理办公室",
    duties: "辖区日常巡逻、值守",
    demands: ["outdoor", "night"],
    weight: 12,
  },
  traffic: {
    post: "交通协管员",
    employer: "综合治理办公室",
    duties: "早晚高峰路口疏导",
    demands: ["outdoor", "standing"],
    weight: 8,
  },
  city_appearance: {
    post: "市容协管员",
    employer: "城市管理服务中心",
    duties: "街面秩序劝导、占道清理",
    demands: ["outdoor"],
    weight: 8,
  },
  greening: {
    post: "绿化养护员",
    employer: "园林绿化服务站",
    duties: "绿地养护、浇水、修剪",
    demands: ["outdoor", "heavy"],
    weight: 7,
  },
  elder_care: { post: "养老服务员", employer: "养老服务站", duties: "独居老人探访、助餐", weight: 7 },
  disability_service: {
    post: "残疾人服务员",
    employer: "残疾人联合会",
    duties: "残疾人证办理引导、康复器具登记",
    weight: 4,
  },
  parking: { post: "停车看管员", employer: "停车管理服务站", duties: "停车秩序管理、看管", weight: 3 },
  social_welfare: {
    post: "社会福利服务员",
    employer: "社会福利服务站",
    duties: "救助物资登记发放",
    weight: 1,
  },
};
/** Older posts were entered when the registers were taken over. */
const TAKEN_OVER_FROM = "2022-05-16";
/** Posts that nobody is in: free ones, and those still to be decided, refused or closed. */
const BESIDE = { recognized: 26, proposed: 9, refused: 3, closed: 4 } as const;

type Held = { row: WelfarePostRow; taken: { from: CalendarDate; until: CalendarDate }[] };

export function createPostStock(parts: {
  seed: number;
  latest: CalendarDate;
  workdays: Workdays;
  places: Places;
  staff: Staff;
}): PostStock {
  const { seed, latest, workdays, places, staff } = parts;
  const byCounty = new Map<number, Held[]>();
  const last = new Map<string, number>();
  const add = (random: Random, place: Place, status: WelfarePostRow["status"], before: CalendarDate) => {
    const row = inventPost(random, { place, status, before, latest, workdays, staff });
    const year = row.proposedOn.slice(0, 4);
    const key = `${place.countyCode}-${year}`;
    last.set(key, (last.get(key) ?? 0) + 1);
    row.number = `GW-${key}-${String(last.get(key)).padStart(6, "0")}`;
    const held = { row, taken: [] };
    const list = byCounty.get(place.countyId) ?? [];
    byCounty.set(place.countyId, [...list, held]);
    return held;
  };
  return {
    take: (place, from, until) => {
      const open = (byCounty.get(place.countyId) ?? []).filter(
        ({ row }) => row.decidedOn && row.decidedOn <= from,
      );
      const stay = { from, until: until ?? "9999-12-31" };
      const isFree = ({ row, taken }: Held) =>
        taken.filter((one) => one.from < stay.until && stay.from < one.until).length < row.places;
      const near = open.filter(({ row }) => row.streetId === place.streetId);
      const post =
        near.find(isFree) ??
        open.find(isFree) ??
        add(
          createRandom(seed, "post", place.countyId, byCounty.get(place.countyId)?.length ?? 0),
          place,
          "recognized",
          from,
        );
      post.taken.push(stay);
      return post.row;
    },
    all: () => {
      const random = createRandom(seed, "posts beside");
      for (const [status, count] of Object.entries(BESIDE) as [WelfarePostRow["status"], number][])
        for (let index = 0; index < count; index += 1) add(random, places.draw(random), status, latest);
      return [...byCounty.values()].flat().map(({ row }) => row);
    },
  };
}

function inventPost(
  random: Random,
  from: {
    place: Place;
    status: WelfarePostRow["status"];
    /** The day on which somebody was placed in it, or today. */
    before: CalendarDate;
    latest: CalendarDate;
    workdays: Workdays;
    staff: Staff;
  },
): WelfarePostRow {
  const { place, status, before, latest, workdays, staff } = from;
  const [code, kind] = random.weighted(
    (Object.entries(KINDS) as [WelfarePostKind, Kind][]).map((entry) => [entry, entry[1].weight] as const),
  );
  const street = /^.*?(?:街道|镇|乡)/.exec(place.unitName)?.[0] ?? place.unitName;
  const back = status === "proposed" ? random.int(1, 15) : random.int(20, 200);
  const proposedOn = workingDay(workdays, addDays(before, -back));
  const createdAt = officeMoment(random, laterOf(proposedOn, TAKEN_OVER_FROM));
  const reviewer = staff.of(place.countyId, "reviewer");
  const author = staff.of(place.streetId, "caseworker");
  const decided = workingDay(workdays, addDays(proposedOn, random.int(3, 10)));
  const decidedOn = status === "proposed" ? null : decided > before ? before : decided;
  // Raised with every new standard: a post that pays less takes nobody.
  const wage = minimumWageOn(place.division, latest).monthlyFen / 100;
  return {
    id: random.id(createdAt),
    city: place.cityId,
    unitId: place.streetId,
    countyId: place.countyId,
    streetId: place.streetId,
    number: "",
    employer: `${street}${kind.employer}`,
    post: kind.post,
    kind: code,
    places: random.pick([1, 2, 2, 3, 4, 6]),
    monthlyWage: Math.ceil(wage / 10) * 10,
    workingHours: random.pick(["每日 8 小时，双休", "每日 6 小时，单休", "早晚两段，每日 6 小时"]),
    divisionCode: `${place.division.slice(0, 9)}000`,
    workplace: `${street}辖区`,
    duties: kind.duties,
    demands: [...(kind.demands ?? [])],
    temporary: false,
    status,
    proposedOn,
    ...(decidedOn === null
      ? {}
      : {
          decidedOn,
          decidedBy: reviewer.id,
          decidedByName: reviewer.name,
          decisionNote:
            status === "refused"
              ? "属于机关事业单位管理岗位，不得开发为公益性岗位。"
              : "符合开发条件，予以认定。",
        }),
    ...(status === "closed"
      ? {
          closedOn: dayBetween(random, decidedOn ?? before, latest),
          closeReason: "用人单位职能调整，岗位停用。",
        }
      : {}),
    createdAt,
    createdBy: author.id,
    createdByName: author.name,
    version: status === "proposed" ? 1 : status === "closed" ? 3 : 2,
  };
}

/** The working day on or before a day; days from before the loaded calendar stay as they are. */
function workingDay(workdays: Workdays, day: CalendarDate): CalendarDate {
  return day <= workdays.first || day > workdays.last ? day : workdays.before(addDays(day, 1));
}
