import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import type { Actor } from "~/lib/actor";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { newSettingSchema, withdrawSettingSchema } from "./inputs";
import type { SettingView } from "./present-settings";
import { setSetting } from "./set-setting.server";
import { readSettings } from "./settings-page.server";
import { withdrawSetting } from "./withdraw-setting.server";

const settings = { tag: "政策设定", access: "signed_in" } as const;

/** What programs need of a setting; the controls are the page's own. */
function present({ control: _control, texts: _texts, ...setting }: SettingView) {
  return setting;
}

async function answer(actor: Actor, unit?: number, asOf?: string) {
  const page = await readSettings(actor, unit, asOf);
  return {
    unit: { id: page.unit.id, name: page.unit.fullName, level: page.unit.level },
    asOf: page.asOf,
    items: page.settings.map(present),
  };
}

export const settingOperations: Operation[] = [
  defineOperation({
    ...settings,
    method: "GET",
    path: "/settings",
    summary: "某单位某日执行的政策设定：值、依据、由哪一级设定、历次设定",
    query: z.strictObject({
      unit: unitIdParameter.optional(),
      asOf: daySchema.optional(),
    }),
    responses: { 200: { description: "各项设定的现行值、继承自哪个单位、将要执行的和历次的值" } },
    run: async ({ actor, query }) => ok(await answer(actor, query.unit, query.asOf)),
  }),
  defineOperation({
    ...settings,
    method: "POST",
    path: "/settings",
    summary: "为单位及其下级设定一项政策读法或帮扶工作标准，自某日起执行（今天或以后）",
    roles: ["manager", "supervisor", "system_admin"],
    body: newSettingSchema,
    responses: {
      201: { description: "该单位的全部设定" },
      409: {
        description: "setting_exists：那一天已有设定；今天起执行的填错了，带 correction（更正原因）再设一次",
      },
      422: {
        description: "日期已过、值不合要求、单位的层级不能设定这一项，或没有今天起执行的设定可以更正",
      },
    },
    run: async ({ actor, body }) => {
      await setSetting(actor, body);
      return created(await answer(actor, body.unit));
    },
  }),
  defineOperation({
    ...settings,
    method: "POST",
    path: "/settings/withdraw",
    summary: "撤回一项尚未执行的设定",
    roles: ["manager", "supervisor", "system_admin"],
    body: withdrawSettingSchema,
    responses: {
      200: { description: "该单位的全部设定" },
      409: { description: "setting_in_force：已经执行的不能撤回" },
    },
    run: async ({ actor, body }) => {
      await withdrawSetting(actor, body);
      return ok(await answer(actor, body.unit));
    },
  }),
];
