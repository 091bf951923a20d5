import { describe, expect, it } from "vitest";

import { findWorkplace } from "~/features/vacancies/workplace-names";
import { readDivisions } from "~db/seed/reference-data";

const rows = readDivisions();
const cities = new Map(rows.filter(({ level }) => level === "city").map(({ code, name }) => [code, name]));
const divisions = rows
  .filter(({ level }) => level === "county")
  .map(({ code, name, parentCode }) => ({
    code,
    name,
    cityCode: parentCode ?? "",
    cityName: cities.get(parentCode ?? "") ?? "",
  }));

describe("a written workplace is a county-level division", () => {
  it.each([
    ["长春市", "南关区", "220102000000"],
    ["长春市", "净月开发区", "220172000000"],
    ["长春市", "净月高新技术产业开发区", "220172000000"],
    ["长春市", "经济技术开发区", "220171000000"],
    ["长春市", "汽车经济技术开发区", "220174000000"],
    ["延边州", "延吉市", "222401000000"],
    [null, "梅河口市", "220581000000"],
    ["松原市", "前郭县", "220721000000"],
    ["长春市", "开发区", null],
    ["吉林市", "南关区", null],
    ["长春市", null, null],
  ])("%s %s → %s", (city, county, code) => {
    expect(findWorkplace(divisions, { city, county })).toBe(code);
  });

  it("every division is found by its own name and city", () => {
    for (const { code, name, cityName } of divisions) {
      expect(findWorkplace(divisions, { city: cityName, county: name }), name).toBe(code);
    }
  });
});
