import { DEMO_UNITS } from "../demo-accounts";
import type { Place, Places } from "./places";
import { createRandom, type Random } from "./random";
import { drawScenario, SHOWCASE, type Scenario } from "./scenarios";

export type Placement = { place: Place; scenario: Scenario };

/** People the units of the demonstration hold at least, at `FULL_SIZE` people; fewer people, fewer of these. */
const QUOTAS: readonly { unitId: number; people: number }[] = [
  { unitId: DEMO_UNITS.jiankangHutongCommunity, people: 30 },
  { unitId: DEMO_UNITS.binheCommunity, people: 30 },
  { unitId: DEMO_UNITS.minkangStreet, people: 38 },
  { unitId: DEMO_UNITS.nanguan, people: 70 },
  { unitId: DEMO_UNITS.yanji, people: 90 },
];
const FULL_SIZE = 3000;

/** A street's own caseload as its caseworker knows it: people enough for what is done for many at once. */
const CASELOAD: readonly { unitId: number; people: number }[] = [
  { unitId: DEMO_UNITS.minkangStreet, people: 90 },
  { unitId: DEMO_UNITS.taoyuanStreet, people: 30 },
];
const USUAL_SCENARIOS: readonly (readonly [Scenario, number])[] = [
  [{ kind: "recognized", origin: "applied", plan: "approved" }, 46],
  [{ kind: "recognized", origin: "applied", plan: "revised" }, 14],
  [{ kind: "recognized", origin: "applied", plan: "revising" }, 5],
  [{ kind: "recognized", origin: "applied", plan: "none" }, 5],
  [{ kind: "recognized", origin: "again", plan: "approved" }, 4],
  [{ kind: "exited", origin: "applied" }, 14],
  [{ kind: "closed", outcome: "refused" }, 3],
];

/**
 * Where each person lives and how far the person's matter is. The first ones fill the units of the
 * demonstration with one of every kind of work; all others fall by weight over the province.
 */
export function createPlacement(
  places: Places,
  people: number,
): (index: number, random: Random) => Placement {
  const share = Math.min(1, people / FULL_SIZE);
  const slots = (
    { unitId, people: quota }: (typeof QUOTAS)[number],
    scenarioOf: (index: number, random: Random) => Scenario | undefined,
    ...key: string[]
  ) => {
    const here = places.within(unitId).filter((place) => place.urban);
    const random = createRandom("placement", unitId, ...key);
    return Array.from({ length: here.length === 0 ? 0 : Math.round(quota * share) }, (_, index) => ({
      place: random.pick(here),
      scenario: scenarioOf(index, random),
    }));
  };
  const reserved = [
    ...QUOTAS.flatMap((quota) => slots(quota, (index) => SHOWCASE[index])),
    // A small demonstration keeps its people for the whole province.
    ...(share < 1 ? [] : CASELOAD).flatMap((quota) =>
      slots(quota, (_, random) => random.weighted(USUAL_SCENARIOS), "caseload"),
    ),
  ];
  return (index, random) => {
    const slot = reserved[index];
    const place = slot?.place ?? places.draw(random);
    return { place, scenario: slot?.scenario ?? drawScenario(random) };
  };
}
