import type { z } from "zod";

import type { Actor, Role } from "~/lib/actor";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A file or other non-JSON answer is returned as a Response; everything else becomes JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export type OperationContext<Access extends "public" | "signed_in", Query, Body> = {
  actor: Access extends "signed_in" ? Actor : Actor | undefined;
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** The record version named by If-Match; present exactly when the operation asks for it. */
  ifMatch: number;
  request: Request;
  /** Where the request comes from; only for limits per address. */
  address: string;
};

/** One operation of /api/v1: what the dispatcher runs and the OpenAPI document describes. */
export type Operation = {
  method: Method;
  /** Below /api/v1, with `:name` parameters, e.g. `/people/:id/help-plans/draft`. */
  path: string;
  tag: string;
  summary: string;
  /** What a partner has to know before calling: readings taken, and what the record then says. */
  description?: string;
  access: "public" | "signed_in";
  roles?: readonly Role[];
  query?: z.ZodType;
  body?: z.ZodType;
  /** Multipart uploads read the form themselves. */
  multipart?: boolean;
  /** Changes to an existing record ask for If-Match (428 without). */
  versioned?: boolean;
  /**
   * Asked before a body is refused with 422: throws 409 where the record is no longer what the caller saw, so that
   * "already decided" is heard before "a field is missing".
   */
  fresh?: (context: { actor: Actor; params: Record<string, string>; ifMatch: number }) => Promise<void>;
  /** POSTs that change nothing (drafts, checks) need no Idempotency-Key record. */
  readOnly?: boolean;
  responses: Record<number, { description: string; schema?: z.ZodType }>;
  run: (context: OperationContext<"public" | "signed_in", unknown, unknown>) => Promise<Answer | Response>;
};

type Definition<Access extends "public" | "signed_in", Q extends z.ZodType, B extends z.ZodType> = Omit<
  Operation,
  "access" | "query" | "body" | "run"
> & {
  access: Access;
  query?: Q;
  body?: B;
  run: (context: OperationContext<Access, z.output<Q>, z.output<B>>) => Promise<Answer | Response>;
};

/** Declares an operation; query and body schemas must be strict objects, so unknown members are refused. */
export function defineOperation<
  Access extends "public" | "signed_in",
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Access, Q, B>): Operation {
  // The dispatcher parses query and body with these very schemas before it calls run.
  return definition as Operation;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
