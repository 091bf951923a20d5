/** Views as a page offers them: which there are, which one is open, and which one it opens with. */
import { redirect } from "@remix-run/node";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import type { ViewPage } from "./pages";
import { defaultView, listViews } from "./queries.server";
import { openViewQuery, readViewQuery } from "./view-query";

export type OfferedView = {
  id: string;
  name: string;
  to: string;
  own: boolean;
  by: string;
  isDefault: boolean;
  isOpen: boolean;
};

const addressOf = (page: ViewPage, query: string) => (query ? `${page}?${query}` : page);

/** The views of a page of figures for whoever stands on it; the plain page of the own unit has an address of its own. */
export async function offerViews(actor: Actor, page: ViewPage, request: Request) {
  const [own, views] = await Promise.all([findUnit(actor.unit.id), listViews(actor, page)]);
  const here = readViewQuery(page, new URL(request.url).search, actor.accountId);
  return {
    page,
    plain: `${page}?unit=${actor.unit.id}`,
    views: views.map(({ id, name, query, own: mine, by, isDefault }): OfferedView => {
      const opened = own ? openViewQuery(query, own) : query;
      return { id, name, own: mine, by, isDefault, to: addressOf(page, opened), isOpen: opened === here };
    }),
  };
}

/** Sends a page whose address asks for nothing to the view it opens with, if one is set and still to be seen. */
export async function openWithDefault(actor: Actor, page: ViewPage, request: Request): Promise<void> {
  if (new URL(request.url).search !== "") return;
  const [view] = await executor().execute<{ query: string }>(defaultView(actor, page));
  const own = view && (await findUnit(actor.unit.id));
  if (!view || !own) return;
  const query = openViewQuery(view.query, own);
  // A view of everything has the plain page's own address, which asks for nothing either.
  if (query) throw redirect(addressOf(page, query));
}
