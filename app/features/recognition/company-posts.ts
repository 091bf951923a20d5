/**
 * Posts in other units that bar recognition (吉人社发〔2022〕10号 一（二）2). The clause ends its list with “等职务”,
 * so a post that is not named here counts as well and is shown in its own words.
 */
const COMPANY_POST_NAMES: ReadonlyMap<string, string> = new Map([
  ["legal_representative", "法定代表人"],
  ["shareholder", "股东"],
  ["partner", "合伙人"],
  ["supervisor", "监事"],
  ["director", "理事（董事）"],
  ["responsible_person", "负责人"],
]);

/** The Chinese name of a post code, or the text itself. */
export function companyPostName(post: string): string {
  return COMPANY_POST_NAMES.get(post) ?? post;
}
