import { Router } from 'express';
import type { Door } from '../http/door.ts';
export function publicPages(_door: Door): Router {
  return Router();
}
