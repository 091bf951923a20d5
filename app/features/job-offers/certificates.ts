/** Which recorded skills show the certificate an occupation asks for, where its name does not. Pure. */
import type { OccupationCode } from "./occupations";

const SHOWN_BY: Partial<Record<OccupationCode, RegExp>> = {
  maintenance_worker: /电工|水电|水暖/,
  electrician: /电工/,
  // 机动车驾驶证 by vehicle: small cars, lorries, buses.
  car_driver: /[ABC][12](?!\d)|驾驶证|驾照/i,
  truck_driver: /(?:A[12]|B2)(?!\d)/i,
  bus_driver: /(?:A[13]|B1)(?!\d)/i,
  nursery_assistant: /保育|幼师|幼儿园教师/,
};

export function showsCertificate(skill: string, occupation: { code: string }): boolean {
  return SHOWN_BY[occupation.code as OccupationCode]?.test(skill) ?? false;
}
