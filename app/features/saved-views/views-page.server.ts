import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { activeFilters } from "~/features/people/list-view";
import { personStatusLabels } from "~/features/people/labels";
import { readPeopleQuery } from "~/features/people/page-query";
import { findUnit, findUnits } from "~/features/units/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { changeView } from "./change-view.server";
import { deleteView, restoreView } from "./delete-view.server";
import { changeViewSchema, saveViewSchema } from "./inputs";
import { listDeletedViews, listViews, PEOPLE_PAGE } from "./queries.server";
import { saveView } from "./save-view.server";
import { openViewQuery } from "./view-query";

const peopleAt = (query: string) => `${paths.people()}?${query}`;

/** Everything the page of the views shows: each with its filters in words. */
export async function loadViewsPage(actor: Actor) {
  const own = await findUnit(actor.unit.id);
  if (!own) throw notFound();
  const [views, deleted] = await Promise.all([
    listViews(actor, PEOPLE_PAGE),
    listDeletedViews(actor, PEOPLE_PAGE),
  ]);
  const opened = views.map((view) => {
    const query = openViewQuery(view.query, own);
    return { view, query, read: readPeopleQuery(new URLSearchParams(query), actor.accountId) };
  });
  const units = await findUnits(opened.flatMap(({ read }) => read?.unit ?? []));
  return {
    deleted,
    views: opened.map(({ view: { query: _query, ...view }, query, read }) => {
      const unit = units.find(({ id }) => id === read?.unit);
      const mine = read?.responsible === actor.accountId ? "我" : undefined;
      const words = read
        ? activeFilters(read, { name: unit?.fullName ?? "", own: !unit || unit.id === own.id }, mine)
        : [];
      const state = read?.status ? [personStatusLabels[read.status]] : [];
      return {
        ...view,
        to: peopleAt(query),
        filters: [...state, ...words.map(({ label }) => label)].join("，") || "全部人员",
      };
    }),
  };
}

/** Saves, changes, deletes a view or brings it back. */
export async function actOnViews(actor: Actor, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const named = { name: text("name"), shared: form.get("shared") === "yes" };
  const id = text("id");
  try {
    switch (text("intent")) {
      case "save": {
        const input = parseWith(saveViewSchema, { ...named, query: text("query") }, "body");
        const { query } = await saveView(actor, input);
        return await redirectWithMessage(
          peopleAt(query),
          `已保存视图“${input.name}”${input.shared ? "，本单位及下级都能看到" : ""}。`,
        );
      }
      case "change": {
        const input = parseWith(changeViewSchema, named, "body");
        await changeView(actor, id, Number(text("version")), input);
        return await redirectWithMessage(paths.savedViews(), `已修改视图“${input.name}”。`);
      }
      case "delete": {
        const { name } = await deleteView(actor, id);
        return await redirectWithMessage(paths.savedViews(), `已删除视图“${name}”。`, {
          action: paths.savedViews(),
          fields: { intent: "restore", id },
        });
      }
      case "restore": {
        const { name } = await restoreView(actor, id);
        return await redirectWithMessage(paths.savedViews(), `已恢复视图“${name}”。`);
      }
      default:
        throw notFound("不认识这个操作，请刷新页面后重试。");
    }
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(
      { ...answer, intent: text("intent"), typed: { ...named, query: text("query") } },
      init ?? undefined,
    );
  }
}
