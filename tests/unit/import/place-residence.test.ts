import { describe, expect, it } from "vitest";

import { divisionNamesInAddress } from "~/features/people-import/address";
import {
  type ImportTerritory,
  type PlaceUnit,
  placeResidence,
} from "~/features/people-import/place-residence";

const NANGUAN = { city: 100_000_000, countyId: 102_000_000, urban: true };
const county: PlaceUnit = {
  ...NANGUAN,
  id: 102_000_000,
  level: "county",
  streetId: null,
  shortName: "南关区",
  divisionCode: "220102000000",
};
const street = (id: number, shortName: string): PlaceUnit => ({
  ...NANGUAN,
  id,
  level: "street",
  streetId: id,
  shortName,
  divisionCode: `22010200${id % 10}000`,
});
const community = (id: number, streetId: number, shortName: string): PlaceUnit => ({
  ...NANGUAN,
  id,
  level: "community",
  streetId,
  shortName,
  divisionCode: "220102003001",
});
const [minkang, taoyuan] = [street(3, "民康街道"), street(9, "桃源街道")];
const [hutong, binhe] = [community(31, 3, "健康胡同社区"), community(92, 9, "滨河社区")];

const changchun = { cityCode: "220100000000", cityName: "长春市" };
const divisions = [
  { ...changchun, code: "220102000000", name: "南关区" },
  { ...changchun, code: "220103000000", name: "宽城区" },
  { cityCode: "222400000000", cityName: "延边朝鲜族自治州", code: "222401000000", name: "延吉市" },
];
const territory = (
  unit: PlaceUnit,
  below: PlaceUnit[] = [],
  streetName: string | null = null,
): ImportTerritory => ({
  unit,
  below,
  street: streetName,
  countyDivisions: ["220102000000"],
  divisions,
});

const place = (from: ImportTerritory, address: string) => {
  const found = placeResidence(from, divisionNamesInAddress(address));
  return [found.place.shortName, found.issue?.severity ?? null, found.issue?.code ?? null];
};

const ofCounty = territory(county, [minkang, taoyuan, hutong, binhe]);
const ofStreet = territory(minkang, [hutong]);
const ofCommunity = territory(hutong, [], "民康街道");

describe("where a row of a roster is registered", () => {
  it.each([
    ["a street below the county", ofCounty, "长春市南关区桃源街道10栋", ["桃源街道", null, null]],
    ["a community below the street", ofCounty, "长春市南关区桃源街道滨河社区3栋", ["滨河社区", null, null]],
    [
      "a street nobody below serves",
      ofCounty,
      "长春市南关区全安街道3栋",
      ["南关区", "warning", "other_place"],
    ],
    ["its own street", ofStreet, "南关区民康街道3栋", ["民康街道", null, null]],
    ["its own community", ofStreet, "长春市南关区民康街道健康胡同社区", ["健康胡同社区", null, null]],
    ["an unknown community of its street", ofStreet, "南关区民康街道幸福社区", ["民康街道", null, null]],
    [
      "another street of the county",
      ofStreet,
      "长春市南关区桃源街道滨河社区",
      ["民康街道", "warning", "other_place"],
    ],
    ["the street above a community", ofCommunity, "南关区民康街道1号", ["健康胡同社区", null, null]],
    ["another community", ofCommunity, "民康街道九圣祠社区", ["健康胡同社区", "warning", "other_place"]],
    ["another county", ofStreet, "长春市宽城区南广街道", ["民康街道", "error", "residence_elsewhere"]],
    ["a county of another city", ofStreet, "延吉市北山街道", ["民康街道", "error", "residence_elsewhere"]],
    ["another city", ofStreet, "吉林市松江街道", ["民康街道", "error", "residence_elsewhere"]],
    ["a county nobody knows", ofStreet, "长春市东郊区某路3号", ["民康街道", "warning", "unknown_county"]],
    ["no place at all", ofStreet, "幸福小区3栋", ["民康街道", null, null]],
  ] as const)("%s", (_name, from, address, expected) => {
    expect(place(from, address)).toEqual(expected);
  });

  it("is the unit itself without an address", () => {
    expect(placeResidence(ofStreet, null)).toEqual({ place: minkang, issue: null });
  });
});
