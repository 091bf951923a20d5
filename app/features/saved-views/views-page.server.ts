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
import { unitIdOf } from "~/lib/field-schemas";
import { isOwnPath, paths } from "~/lib/paths";
import { changeView } from "./change-view.server";
import { deleteView, restoreView } from "./delete-view.server";
import { changeViewSchema, saveViewSchema } from "./inputs";
import { isFiguresPage, viewPageLabels } from "./pages";
import { listDeletedViews, listViews } from "./queries.server";
import { saveView } from "./save-view.server";
import { setDefaultView } from "./set-default-view.server";
import { openViewQuery } from "./view-query";
import { figuresWords } from "./view-words";

/** Everything the page of the views shows: each with its page and its filters in words. */
export async function loadViewsPage(actor: Actor) {
  const own = await findUnit(actor.unit.id);
  if (!own) throw notFound();
  const [views, deleted] = await Promise.all([listViews(actor), listDeletedViews(actor)]);
  const opened = views.map((view) => ({ view, query: openViewQuery(view.query, own) }));
  const unitOf = (query: string) => unitIdOf(new URLSearchParams(query).get("unit"));
  const units = await findUnits(opened.flatMap(({ query }) => unitOf(query) ?? []));
  return {
    deleted,
    views: opened.map(({ view: { query: _query, page, ...view }, query }) => {
      const unit = units.find(({ id }) => id === unitOf(query));
      const name = unit && unit.id !== own.id ? unit.fullName : "";
      return {
        ...view,
        page: viewPageLabels[page],
        to: `${page}?${query}`,
        filters: isFiguresPage(page)
          ? figuresWords(query, name) || "本单位，今天"
          : peopleWords(actor, query, unit),
      };
    }),
  };

  function peopleWords(
    actor: Actor,
    query: string,
    unit: { id: number; fullName: string } | undefined,
  ): string {
    const read = readPeopleQuery(new URLSearchParams(query), actor.accountId);
    const mine = read?.responsible === actor.accountId ? "我" : undefined;
    const words = read
      ? activeFilters(read, { name: unit?.fullName ?? "", own: !unit || unit.id === own?.id }, mine)
      : [];
    const state = read?.status ? [personStatusLabels[read.status]] : [];
    return [...state, ...words.map(({ label }) => label)].join("，") || "全部人员";
  }
}

/** Saves, changes, deletes a view or brings it back. */
export async function actOnViews(actor: Actor, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const named = { name: text("name"), shared: form.get("shared") === "yes" };
  const id = text("id");
  try {
    switch (text("intent")) {
      case "save": {
        const input = parseWith(
          saveViewSchema,
          { ...named, page: text("page") || undefined, query: text("query") },
          "body",
        );
        const { query } = await saveView(actor, input);
        return await redirectWithMessage(
          `${input.page}?${query}`,
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
      case "default":
      case "plain": {
        const on = text("intent") === "default";
        const { name } = await setDefaultView(actor, id, on);
        const back = text("back");
        return await redirectWithMessage(
          isOwnPath(back) ? back : paths.savedViews(),
          on ? `以后打开页面先看“${name}”。` : `打开页面时不再用“${name}”。`,
        );
      }
      default:
        throw notFound("不认识这个操作，请刷新页面后重试。");
    }
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(
      { ...answer, intent: text("intent"), typed: { ...named, page: text("page"), query: text("query") } },
      init ?? undefined,
    );
  }
}
