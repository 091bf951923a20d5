/** Division names written in an address, as a hint for finding the unit. Names only: nothing is looked up. */
export type DivisionNames = {
  city: string | null;
  /** County, district or zone. */
  county: string | null;
  /** Street, town or township. */
  street: string | null;
  community: string | null;
};

const CITY =
  /^(长春市|吉林市|四平市|辽源市|通化市|白山市|松原市|白城市|延边朝鲜族自治州|延边州|长白山保护开发区|长白山管委会)/;
const COUNTY = /^((?:(?!街道|大街|小区|社区|路|号|栋).){1,14}?(?:自治县|开发区|示范区|新区|区|县|市))/;
const STREET = /^((?:(?!小区|社区|路|号|栋).){1,12}?(?:街道|镇|乡))(?:办事处)?/;
const COMMUNITY = /^((?:(?!小区|路|号|栋).){1,12}?(?:社区|村))/;

function take(text: string, pattern: RegExp): [name: string | null, rest: string] {
  const match = pattern.exec(text);
  return match ? [match[1] ?? null, text.slice(match[0].length)] : [null, text];
}

/**
 * 长春市南关区桃源街道10栋1单元 → city 长春市, county 南关区, street 桃源街道. A part that is not written is
 * null; 梅河口市 and other county-level cities may stand without the city above them.
 */
export function divisionNamesInAddress(address: string): DivisionNames {
  const text = address.replace(/\s/g, "").replace(/^吉林省/, "");
  const [city, afterCity] = take(text, CITY);
  const [county, afterCounty] = take(afterCity, COUNTY);
  const [street, afterStreet] = take(afterCounty, STREET);
  const [community] = take(afterStreet, COMMUNITY);
  return { city, county, street, community };
}
