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

/**
 * Where each person lives and how far the person's matter is. The first ones fill the units of the
 * demonstration with one of every kind of work; all others fall by weight over the province.
 */
export function createPlacement(
  places: Places,
  people: number,
): (index: number, random: Random) => Placement {
  const share = Math.min(1, people / FULL_SIZE);
  const reserved = QUOTAS.flatMap(({ unitId, people: quota }) => {
    const here = places.within(unitId).filter((place) => place.urban);
    const random = createRandom("placement", unitId);
    return Array.from({ length: here.length === 0 ? 0 : Math.round(quota * share) }, (_, index) => ({
      place: random.pick(here),
      scenario: SHOWCASE[index],
    }));
  });
  return (index, random) => {
    const slot = reserved[index];
    const place = slot?.place ?? places.draw(random);
    return { place, scenario: slot?.scenario ?? drawScenario(random) };
  };
}
