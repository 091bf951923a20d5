/** Which county-level division a written workplace means. Pure. */
export type NamedDivision = { code: string; name: string; cityCode: string; cityName: string };

const ZONE_WORDS = /(?:高新技术产业|经济技术|高新|经济|汽车)?(?:开发区|示范区|新区|区)$/;

/** 经济技术开发区 of 长春经济技术开发区. */
function withoutCity(name: string, city: string): string {
  return name.replace(city.replace(/市$/, ""), "");
}

/** The words that tell one zone of a city from another: 净月 of 长春净月高新技术产业开发区. */
function core(name: string, city: string): string {
  return withoutCity(name, city).replace(ZONE_WORDS, "");
}

function isCity(division: NamedDivision, written: string): boolean {
  return division.cityName === written || division.cityName.startsWith(written.replace(/[市州]$/, ""));
}

/**
 * 长春市 + 南关区 → 220102000000, 长春市 + 净月开发区 → 220172000000; 梅河口市 may stand alone. The full name
 * goes before the short one; a name that fits several or none gives null, never a guess.
 */
export function findWorkplace(
  divisions: readonly NamedDivision[],
  written: { city: string | null; county: string | null },
): string | null {
  const { city, county } = written;
  if (county === null) return null;
  const candidates = city === null ? divisions : divisions.filter((division) => isCity(division, city));
  const exact = candidates.filter(
    ({ name, cityName }) => name === county || withoutCity(name, cityName) === county,
  );
  const near = candidates.filter(({ name, cityName }) =>
    county.endsWith("开发区")
      ? core(county, cityName) !== "" && core(name, cityName) === core(county, cityName)
      : county.length > 2 && name.startsWith(county.replace(/[区县市]$/, "")),
  );
  const found = exact.length > 0 ? exact : near;
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}
