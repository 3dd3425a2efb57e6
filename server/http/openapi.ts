import * as z from 'zod/mini';
import type { Endpoint } from '../../shared/wire/endpoint.ts';
import { problem } from '../../shared/wire/problem.ts';
import type { Route } from './route.ts';

/** The interface described for programs (OpenAPI 3.1), printed from the table. */
export function describe(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { endpoint, who } of routes) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, who) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chapeau',
      version: '1',
      description:
        'Writes take an Idempotency-Key header and an Origin of this instance. Errors are problems (RFC 9457) with a code and a sentence.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'chapeau_session' } },
    },
  };
}

function operation(endpoint: Endpoint, who: Route['who']): object {
  return {
    summary: endpoint.summary,
    description: whoInWords(who),
    ...(who === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body) } } } }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(endpoint.answer) } } },
      default: { description: 'Refused.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

function whoInWords(who: Route['who']): string {
  return typeof who === 'string' ? `Who may: ${who}.` : `Who may: a seat with the right ${who.may}.`;
}

function parameters(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): readonly object[] {
  if (schema === undefined) return [];
  const described: { properties?: Record<string, unknown>; required?: string[] } = schemaOf(schema);
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (described.required ?? []).includes(name),
    schema: property,
  }));
}

/** Brands are added by transforms that change nothing, so what goes in describes what comes out. */
function schemaOf(schema: z.ZodMiniType): object {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return described;
}
