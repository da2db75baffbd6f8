import { z } from 'zod';
import { ERROR_CODES } from '../core/error-codes.ts';
import type { Command } from './command.ts';

/** The OpenAPI 3.1 document of all routes, made from the command table. https://spec.openapis.org/oas/v3.1.0 */
export function openApi(commands: readonly Command[], version: string): object {
  const paths: Record<string, object> = {
    '/health': {
      get: {
        summary: 'Tell that Beckon runs; the only route without a token',
        security: [],
        responses: { 200: { description: 'It runs', ...json({ type: 'object' }) } },
      },
    },
    '/v1/events': {
      get: {
        summary: 'Follow what Beckon does, as server-sent events',
        responses: {
          200: { description: 'A stream', content: { 'text/event-stream': {} } },
          default: failed,
        },
      },
    },
  };
  const sign = commands.find(({ name }) => name === 'sign');
  if (sign) {
    paths['/v1/sign/video'] = {
      post: {
        operationId: 'sign video',
        summary: 'Sign a text in a video; the arguments are those of sign, video is the kind of the file',
        requestBody: json(z.toJSONSchema(sign.args)),
        responses: {
          200: { description: 'The file', content: { 'video/mp4': {}, 'video/webm': {} } },
          default: failed,
        },
      },
    };
  }
  const describe = commands.find(({ name }) => name === 'describe');
  if (describe) {
    const { detail, language, track } = describe.args.shape;
    paths['/v1/describe/video'] = {
      post: {
        operationId: 'describe video',
        summary: 'Describe a video in the gaps of its speech; the body is the file itself, at most 1 GB',
        parameters: queryParameters(z.object({ detail, language, track } as z.ZodRawShape)),
        requestBody: { content: { 'video/*': {}, 'application/octet-stream': {} } },
        responses: {
          200: {
            description:
              'Done; as server-sent events (progress, then done or error) where the client accepts text/event-stream',
            content: { ...json(z.toJSONSchema(describe.result)).content, 'text/vtt': {} },
          },
          default: failed,
        },
      },
    };
  }
  paths['/v1/captions'] = {
    get: {
      summary:
        'Follow the live captions, as server-sent events: ready, state, partial, final, dropped, skipped, alive',
      responses: { 200: { description: 'A stream', content: { 'text/event-stream': {} } }, default: failed },
    },
  };
  for (const { name, summary, args, result, http } of commands) {
    if (!http) continue;
    paths[http.path] = {
      ...paths[http.path],
      [http.method.toLowerCase()]: {
        operationId: name,
        summary,
        ...(http.method === 'POST'
          ? { requestBody: json(z.toJSONSchema(args)) }
          : { parameters: queryParameters(args) }),
        responses: {
          200: {
            description: 'Done; as server-sent events where the client accepts text/event-stream',
            ...json(z.toJSONSchema(result)),
          },
          default: failed,
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Beckon', version },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: z.toJSONSchema(errorSchema) },
    },
    paths,
  };
}

/** The body of every failure. */
export const errorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_CODES) as [string, ...string[]]),
    message: z.string(),
    expected: z.string().optional(),
    got: z.string().optional(),
    spoken: z.string(),
  }),
});

function queryParameters(args: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(args, { io: 'input' }) as {
    properties?: Record<string, object>;
  };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const failed = { description: 'Failed', ...json({ $ref: '#/components/schemas/Error' }) };
