/** 补贴申请能否给予的算例, by kind; the person they are for is told in `case`. */
import { employerCases } from "./employer";
import { flexibleCases } from "./flexible";
import { onceCases } from "./once";
import { postCases } from "./post";
import type { RequestCase } from "./case";

export const requestCases: readonly RequestCase[] = [
  ...flexibleCases,
  ...employerCases,
  ...postCases,
  ...onceCases,
];
