import { expect, test } from "vitest";
import { UNIT_LEVELS } from "~/lib/actor";
import {
  UNIT_LEVEL_OF_DIVISION,
  divisionLine,
  isAtOrAbove,
  isInSubtree,
  lastIdOf,
  levelAbove,
  levelBelow,
  levelRank,
} from "~/features/units/levels";
import { readDivisions, readUnitDivisions, readUnits, type UnitRow } from "~db/seed/reference-data";
import { communityShortName, communityShortNames } from "../../../scripts/reference/place-names";
import { buildUnitTree } from "../../../scripts/reference/unit-tree";

const divisions = readDivisions();
const units = readUnits();
const unitDivisions = readUnitDivisions();
const byId = new Map(units.map((unit) => [unit.id, unit]));
const servedBy = new Map(
  unitDivisions.map(({ unitId, divisionCode }) => [`${unit(unitId).level}:${divisionCode}`, unitId]),
);

function unit(id: number | null): UnitRow {
  const found = id === null ? undefined : byId.get(id);
  if (!found) throw new Error(`没有机构 ${id}`);
  return found;
}

/** The unit that answers for a division at a level: the nearest code of its line that one serves. */
function answering(code: string, level: UnitRow["level"]): UnitRow | undefined {
  const id = divisionLine(code)
    .map((each) => servedBy.get(`${level}:${each}`))
    .find((each) => each !== undefined);
  return id === undefined ? undefined : unit(id);
}

const named = (level: UnitRow["level"], parentId: number) =>
  units.filter((each) => each.level === level && each.parentId === parentId).map((each) => each.shortName);

test("检入的文件就是构建的结果", () => {
  const tree = buildUnitTree(divisions);
  expect(units).toEqual(tree.units);
  expect(unitDivisions).toEqual(tree.unitDivisions);
});

test("省下 11 个报送单位", () => {
  expect(named("city", 1)).toEqual([
    "长春市",
    "吉林市",
    "四平市",
    "辽源市",
    "通化市",
    "白山市",
    "松原市",
    "白城市",
    "延边州",
    "长白山管委会",
    "梅河口市",
  ]);
});

test("长春市 17 个受理区域（DOMAIN §3）", () => {
  const expected =
    "朝阳区 南关区 宽城区 二道区 绿园区 长春经开区 长春汽开区 长春净月区 长春新区 中韩示范区 莲花山度假区 双阳区 九台区 榆树市 德惠市 农安县 公主岭市";
  expect(named("county", 100_000_000).toSorted()).toEqual(expected.split(" ").toSorted());
});

test("各级机构数：60 个县市区、9 个有代码的开发区、2 个无代码的区域、长白山本级；1,075 个乡级；11,860 个村级", () => {
  const tally = UNIT_LEVELS.map((level) => units.filter((each) => each.level === level).length);
  expect(tally).toEqual([1, 11, 60 + 9 + 2 + 1, 1_075, 11_860]);
});

test("每个机构的编号先序排列，下级都落在上级的号段里，号段互不交叠", () => {
  const lastSeen = new Map<number | null, UnitRow>();
  let previous = 0;
  for (const each of units) {
    expect(each.id).toBeGreaterThan(previous);
    expect(each.lastId).toBe(lastIdOf(each.id, each.level));
    previous = each.id;
    const sibling = lastSeen.get(each.parentId);
    if (sibling) expect(each.id).toBeGreaterThan(sibling.lastId);
    lastSeen.set(each.parentId, each);
    if (each.parentId === null) continue;
    const parent = unit(each.parentId);
    expect(levelBelow(parent.level)).toBe(each.level);
    expect(each.id > parent.id && each.lastId <= parent.lastId).toBe(true);
  }
  expect(previous).toBeLessThan(2 ** 31);
});

test("上级各列含本级，与上级链一致", () => {
  for (const each of units) {
    const parent = each.parentId === null ? null : unit(each.parentId);
    expect(each.cityId).toBe(each.level === "city" ? each.id : (parent?.cityId ?? null));
    expect(each.countyId).toBe(each.level === "county" ? each.id : (parent?.countyId ?? null));
    expect(each.streetId).toBe(each.level === "street" ? each.id : (parent?.streetId ?? null));
  }
});

test("一个代码在一级只由一个机构服务，且代码都在区划表内", () => {
  expect(servedBy.size).toBe(unitDivisions.length);
  const codes = new Set(divisions.map((division) => division.code));
  expect(unitDivisions.filter(({ divisionCode }) => !codes.has(divisionCode))).toEqual([]);
});

test("每个村级区划恰有一个村级机构，并逐级通到一个街道、一个县级、一个报送单位", () => {
  for (const division of divisions.filter(({ level }) => level === "community")) {
    const community = unit(servedBy.get(`community:${division.code}`) ?? null);
    expect(answering(division.code, "street")?.id).toBe(community.streetId);
    expect(answering(division.code, "county")?.id).toBe(community.countyId);
    expect(answering(division.code, "city")?.id).toBe(community.cityId);
  }
});

test("每个乡级、县级区划都有同级机构答应", () => {
  for (const division of divisions.filter(({ level }) => level === "township" || level === "county")) {
    expect(answering(division.code, UNIT_LEVEL_OF_DIVISION[division.level]), division.code).toBeDefined();
  }
});

test("通化看不到梅河口，延边和白山看不到长白山", () => {
  const meihekou = divisions.filter(({ code }) => code.startsWith("220581"));
  const changbai = divisions.filter(({ code }) => /^(222426120|220621120|220621121)/.test(code));
  expect(meihekou.length).toBeGreaterThan(100);
  expect(changbai).toHaveLength(3 + 14 + 7 + 3);
  for (const { code } of meihekou) expect(answering(code, "city")?.shortName).toBe("梅河口市");
  for (const { code } of changbai) expect(answering(code, "city")?.shortName).toBe("长白山管委会");
  const tonghua = unit(500_000_000);
  const inMeihekou = units.filter((each) => each.cityId === 1_100_000_000);
  expect(inMeihekou.some((each) => isInSubtree(each.id, tonghua))).toBe(false);
});

test("莲花山的三个乡镇不在二道区之下；中韩示范区没有代码", () => {
  for (const code of ["220105173000", "220105174000", "220105270000"]) {
    expect(answering(code, "county")?.shortName).toBe("莲花山度假区");
  }
  expect(answering("220105001000", "county")?.shortName).toBe("二道区");
  expect(unitDivisions.filter(({ unitId }) => unitId === 175_000_000)).toEqual([]);
});

test("机构名称不重复", () => {
  const names = units.map((each) => each.name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  expect(repeated).toEqual([]);
});

test.each([
  ["东风村委会", "东风村"],
  ["新月村村民委员会", "新月村"],
  ["多福巷社区居委会", "多福巷社区"],
  ["园艺场（特殊村委会）", "园艺场"],
  ["新月村委会（新月工业小区）（省级）", "新月村"],
  ["健康胡同社区", "健康胡同社区"],
])("%s 简称 %s", (name, short) => {
  expect(communityShortName(name)).toBe(short);
});

test("同一乡镇里简称相同的，都用原名", () => {
  expect(communityShortNames(["迎新村委会", "迎新村委会（工业区）", "东风村委会"])).toEqual([
    "迎新村委会",
    "迎新村委会（工业区）",
    "东风村",
  ]);
});

test("级别的次序", () => {
  expect(UNIT_LEVELS.map(levelRank)).toEqual([0, 1, 2, 3, 4]);
  expect(isAtOrAbove("city", "city")).toBe(true);
  expect(isAtOrAbove("street", "county")).toBe(false);
  expect(levelAbove("province")).toBeNull();
  expect(levelBelow("community")).toBeNull();
});

test("区划的上级线由低到高", () => {
  expect(divisionLine("220102003001")).toEqual([
    "220102003001",
    "220102003000",
    "220102000000",
    "220100000000",
    "220000000000",
  ]);
});
