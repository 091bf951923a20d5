/** Which occupations lie so near each other that whoever asks for one can be asked about the other. Pure. */
import type { Occupation, OccupationCode } from "./occupations";

/**
 * Work that somebody who can do one of a group can begin in another without learning a trade anew. The families of the
 * list sort a menu and are no such claim: 理发 and 家电维修 are both services to residents, and nothing alike.
 */
const NEAR: readonly (readonly OccupationCode[])[] = [
  ["cleaner", "housekeeper", "street_sweeper"],
  ["cleaner", "laundry_worker"],
  ["elder_carer", "hospital_carer", "housekeeper"],
  ["maternity_carer", "infant_carer", "nursery_assistant"],
  ["cook", "pastry_maker", "kitchen_helper", "canteen_worker"],
  ["waiter", "canteen_worker"],
  ["shop_assistant", "cashier", "shelf_stocker"],
  ["shop_assistant", "waiter"],
  ["warehouse_keeper", "shelf_stocker", "packer"],
  ["warehouse_keeper", "forklift_operator"],
  ["parcel_sorter", "packer", "loader"],
  ["courier", "delivery_rider", "parcel_sorter"],
  ["loader", "construction_labourer"],
  ["security_guard", "gatekeeper", "patrol_assistant", "traffic_assistant"],
  ["gatekeeper", "parking_attendant"],
  ["maintenance_worker", "electrician", "appliance_repairer"],
  ["gardener", "greenhouse_worker", "forest_ranger"],
  ["gardener", "street_sweeper"],
  ["assembler", "packer", "food_worker"],
  ["sewing_worker", "tailor", "handicraft_worker"],
  ["welder", "machinist"],
  ["machinist", "quality_inspector"],
  ["bricklayer", "painter", "construction_labourer"],
  ["carpenter", "construction_labourer"],
  ["truck_driver", "car_driver", "bus_driver"],
  ["clerk", "data_entry_clerk"],
  ["clerk", "bookkeeper"],
  ["clerk", "employment_aide", "community_aide", "disability_aide"],
  ["call_agent", "online_shop_keeper"],
  ["live_seller", "shop_assistant"],
  ["greenhouse_worker", "livestock_worker"],
  ["ginseng_worker", "food_worker"],
];

const nearTo = new Map<string, Set<string>>();
for (const group of NEAR) {
  for (const code of group) nearTo.set(code, new Set([...(nearTo.get(code) ?? []), ...group]));
}

/** The same work, work near to it (保洁 and 家政), or neither. */
export function occupationAffinity(
  a: Pick<Occupation, "code">,
  b: Pick<Occupation, "code">,
): "same" | "related" | "none" {
  if (a.code === b.code) return "same";
  return nearTo.get(a.code)?.has(b.code) ? "related" : "none";
}
