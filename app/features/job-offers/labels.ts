import type { Nearness } from "./stock";

export const nearnessLabels: Readonly<Record<Nearness, string>> = {
  community: "本社区（村）",
  township: "本街道（乡镇）",
  county: "本县（市、区）",
  city: "本市（州）内",
};
