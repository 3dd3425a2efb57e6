import { Router } from 'express';
import type { Door } from './door.ts';
export function renditions(_door: Door): Router {
  return Router();
}
