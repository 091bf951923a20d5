/** DOMAIN §6.4: invented numbers under the unallocated prefix 2299xx. */
export const validResidentIds = [
  { number: "229901196501010015", birthDate: "1965-01-01", sex: "male" },
  { number: "229901197203150014", birthDate: "1972-03-15", sex: "male" },
  { number: "229901196807070029", birthDate: "1968-07-07", sex: "female" },
  { number: "229901197501200040", birthDate: "1975-01-20", sex: "female" },
  { number: "229901199601020038", birthDate: "1996-01-02", sex: "male" },
  { number: "229901196612310010", birthDate: "1966-12-31", sex: "male" },
  { number: "229901197405050011", birthDate: "1974-05-05", sex: "male" },
  { number: "229901197003010025", birthDate: "1970-03-01", sex: "female" },
  { number: "229901200002290023", birthDate: "2000-02-29", sex: "female" },
  { number: "229901198411010045", birthDate: "1984-11-01", sex: "female" },
] as const;

export const faultyResidentIds: readonly {
  name: string;
  input: string | number;
  codes: readonly string[];
}[] = [
  { name: "空", input: "", codes: ["empty"] },
  { name: "只有空格", input: "   ", codes: ["empty"] },
  { name: "少一位", input: "22990119650101001", codes: ["wrong_length"] },
  { name: "多一位", input: "2299011965010100155", codes: ["wrong_length"] },
  { name: "15 位旧号", input: "229901650101001", codes: ["fifteen_digits"] },
  { name: "15 位旧号，数字单元格", input: 229901650101001, codes: ["fifteen_digits"] },
  { name: "全角数字", input: "２２９９０１１９６５０１０１００１５", codes: ["full_width"] },
  { name: "夹有字母", input: "22990119650101O015", codes: ["not_digits"] },
  { name: "X 不在末位", input: "2299011965010100X5", codes: ["not_digits"] },
  { name: "2 月 30 日", input: "229901196502300012", codes: ["impossible_date", "wrong_check_digit"] },
  { name: "平年 2 月 29 日", input: "229901199902290023", codes: ["impossible_date"] },
  { name: "13 月", input: "229901196513010016", codes: ["impossible_date", "wrong_check_digit"] },
  { name: "出生在判断日之后", input: "229901202603030015", codes: ["future_birth"] },
  { name: "末位错", input: "229901196501010016", codes: ["wrong_check_digit"] },
  { name: "数字单元格", input: Number("229901196501010015"), codes: ["numeric_destroyed"] },
  { name: "表格补零", input: "229901196501010000", codes: ["numeric_destroyed"] },
  { name: "科学计数", input: "2.29901E+17", codes: ["numeric_destroyed"] },
];
