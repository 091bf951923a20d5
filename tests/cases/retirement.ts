/** DOMAIN §4.7: statutory retirement by category and birth month. */
export type RetirementCase = {
  category: "male" | "female50" | "female55";
  birth: string;
  delay: number;
  age: string;
  month: string;
};

export const retirementCases: readonly RetirementCase[] = [
  { category: "male", birth: "1963-12", delay: 0, age: "60岁", month: "2023-12" },
  { category: "male", birth: "1965-01", delay: 1, age: "60岁1个月", month: "2025-02" },
  { category: "male", birth: "1965-05", delay: 2, age: "60岁2个月", month: "2025-07" },
  { category: "male", birth: "1966-01", delay: 4, age: "60岁4个月", month: "2026-05" },
  { category: "male", birth: "1968-10", delay: 12, age: "61岁", month: "2029-10" },
  { category: "male", birth: "1971-06", delay: 20, age: "61岁8个月", month: "2033-02" },
  { category: "male", birth: "1974-02", delay: 28, age: "62岁4个月", month: "2036-06" },
  { category: "male", birth: "1976-08", delay: 35, age: "62岁11个月", month: "2039-07" },
  { category: "male", birth: "1976-12", delay: 36, age: "63岁", month: "2039-12" },
  { category: "female55", birth: "1963-04", delay: 0, age: "55岁", month: "2018-04" },
  { category: "female55", birth: "1970-01", delay: 1, age: "55岁1个月", month: "2025-02" },
  { category: "female55", birth: "1971-04", delay: 4, age: "55岁4个月", month: "2026-08" },
  { category: "female55", birth: "1974-11", delay: 15, age: "56岁3个月", month: "2031-02" },
  { category: "female55", birth: "1978-06", delay: 26, age: "57岁2个月", month: "2035-08" },
  { category: "female55", birth: "1981-08", delay: 35, age: "57岁11个月", month: "2039-07" },
  { category: "female50", birth: "1974-12", delay: 0, age: "50岁", month: "2024-12" },
  { category: "female50", birth: "1975-02", delay: 1, age: "50岁1个月", month: "2025-03" },
  { category: "female50", birth: "1976-06", delay: 9, age: "50岁9个月", month: "2027-03" },
  { category: "female50", birth: "1980-01", delay: 31, age: "52岁7个月", month: "2032-08" },
  { category: "female50", birth: "1983-07", delay: 52, age: "54岁4个月", month: "2037-11" },
  { category: "female50", birth: "1984-11", delay: 60, age: "55岁", month: "2039-11" },
];
