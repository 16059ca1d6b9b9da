/** The desk's routes. */
import { type RequestHandler, Router } from 'express';
import type { StaticFiles } from '../http/static-files.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import type { Frame } from '../site/frame.ts';

export interface DeskFace {
  frame: Frame;
  render: Render;
  files: StaticFiles;
}

export function adminRoutes(_services: Services, _face: DeskFace): RequestHandler {
  return Router();
}
