import type { DivisionRow, UnitDivisionRow, UnitRow } from "../reference-data";
import type { Random } from "./random";

/** A community in which people live, with the units above it. */
export type Place = {
  communityId: number;
  streetId: number;
  countyId: number;
  cityId: number;
  /** 12-digit code of the community. */
  division: string;
  /** First six digits of the county agency's division: part of an application's number. */
  countyCode: string;
  /** A residents' committee; village committees count as rural. */
  urban: boolean;
  /** 南关区民康街道健康胡同社区 */
  unitName: string;
  /** The same with the city before it. */
  address: string;
  cityName: string;
};

export type Places = {
  all: readonly Place[];
  /** A place by the weight of its kind and city. */
  draw: (random: Random) => Place;
  /** The places of a unit's subtree, in code order. */
  within: (unitId: number) => readonly Place[];
};

export type PlaceSources = {
  units: readonly UnitRow[];
  unitDivisions: readonly UnitDivisionRow[];
  divisions: readonly DivisionRow[];
};

/** Cities where most of the province's town people live, and their share of the invented people. */
const CENTRES = [100_000_000, 200_000_000];
const CENTRE_SHARE = 0.6;
const CITY_PROPER_WEIGHT = 4;
const TOWN_WEIGHT = 2.5;
const VILLAGE_WEIGHT = 0.15;

export function buildPlaces({ units, unitDivisions, divisions }: PlaceSources): Places {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const divisionByCode = new Map(divisions.map((division) => [division.code, division]));
  const codeOf = new Map<number, string>();
  for (const { unitId, divisionCode } of unitDivisions) {
    if (!codeOf.has(unitId)) codeOf.set(unitId, divisionCode);
  }
  const all = units.flatMap((unit) => {
    const division = unit.level === "community" ? divisionByCode.get(codeOf.get(unit.id) ?? "") : undefined;
    const { streetId, countyId, cityId } = unit;
    if (!division || streetId === null || countyId === null || cityId === null) return [];
    const cityName = unitById.get(cityId)?.fullName ?? "";
    return [
      {
        communityId: unit.id,
        streetId,
        countyId,
        cityId,
        division: division.code,
        countyCode: (codeOf.get(countyId) ?? division.code).slice(0, 6),
        urban: division.kind === "residents_committee",
        unitName: unit.fullName,
        address: unit.fullName.startsWith(cityName) ? unit.fullName : cityName + unit.fullName,
        cityName,
      },
    ];
  });
  const townships = new Map(
    divisions.filter(({ level }) => level === "township").map(({ code, kind }) => [code, kind]),
  );
  const weights = all.map((place) => {
    if (!place.urban) return VILLAGE_WEIGHT;
    return townships.get(`${place.division.slice(0, 9)}000`) === "street" ? CITY_PROPER_WEIGHT : TOWN_WEIGHT;
  });
  return { all, draw: drawer(all, weights), within: finder(all, unitById) };
}

function finder(all: readonly Place[], unitById: ReadonlyMap<number, UnitRow>): Places["within"] {
  return (unitId) => {
    const lastId = unitById.get(unitId)?.lastId ?? unitId;
    return all.filter((place) => place.communityId >= unitId && place.communityId <= lastId);
  };
}

/** Draws by running totals; the centres' weights are scaled so that together they get their share. */
function drawer(all: readonly Place[], weights: readonly number[]): Places["draw"] {
  const isCentre = (place: Place) => CENTRES.includes(place.cityId);
  const sums = { centre: 0, other: 0 };
  all.forEach((place, index) => (sums[isCentre(place) ? "centre" : "other"] += weights[index] ?? 0));
  let total = 0;
  const totals = all.map((place, index) => {
    const share = isCentre(place) ? CENTRE_SHARE / sums.centre : (1 - CENTRE_SHARE) / sums.other;
    return (total += (weights[index] ?? 0) * share);
  });
  return (random) => {
    const target = random.next() * total;
    let [low, high] = [0, totals.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((totals[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return all[low] as Place;
  };
}
